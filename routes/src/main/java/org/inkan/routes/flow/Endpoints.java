package org.inkan.routes.flow;

/** Names of the endpoints by which routes meet. */
final class Endpoints {

    /** Takes an {@link OfficeCommand} that needs no further work; answers the application. */
    static final String REGISTRATION = "direct:registration";

    /** Takes an {@link OfficeCommand.Approve}; answers the application when its work is done and published. */
    static final String APPROVAL = "direct:approval";

    /** Takes the id of an approved application; answers the application when its work is done and published. */
    static final String ISSUANCE = "direct:issuance";

    /** Takes an {@link OrderCommand.Place}; answers the order when its certificate is durable. */
    static final String ORDER = "direct:order";

    /** Takes an {@link OrderCommand.Revoke}; answers the id of the application that {@link #ISSUANCE} is to carry out. */
    static final String ORDER_REVOCATION = "direct:order-revocation";

    /** Takes an {@link InstallCommand}; answers how the authority stands when what it publishes can be read everywhere. */
    static final String INSTALLATION = "direct:installation";

    /**
     * Takes a {@link CeremonyCommand}; answers how the ceremony stands, and when its work is done, when what that publishes
     * can be read everywhere.
     */
    static final String CEREMONY = "direct:ceremony";

    /** Takes a {@link ChangeoverCommand}; answers how the authority stands when its next generation signs. */
    static final String CHANGEOVER = "direct:changeover";

    /** Takes anything; goes on with the changeovers that were interrupted. */
    static final String BEGUN_CHANGEOVERS = "direct:begun-changeovers";

    /** Takes an {@link EndingRoutes.Command}; answers the report when what is due is done and can be read everywhere. */
    static final String ENDING = "direct:ending";

    /** Takes anything; goes on with the endings that are due or were interrupted. */
    static final String DUE_ENDINGS = "direct:due-endings";

    /** Takes a {@link CrossRoutes.Approval}; answers the item, after a second approval when it can be read everywhere. */
    static final String CROSS_APPROVAL = "direct:cross-approval";

    /** Takes anything; goes on with the approved items of cross-certification that were interrupted. */
    static final String APPROVED_CROSS_ITEMS = "direct:approved-cross-items";

    /** Takes anything; returns when the mirrors show what the directory shows. */
    static final String PUBLICATION = "direct:publication";

    private Endpoints() {}
}
