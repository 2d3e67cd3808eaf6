package org.inkan.routes.flow;

import org.apache.camel.builder.RouteBuilder;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.ceremony.CeremonyState;
import org.inkan.engine.ceremony.CeremonyView;
import org.jspecify.annotations.Nullable;

/** Key ceremonies: what its people do becomes the next state of its entry, and what its work publishes is published. */
public final class CeremonyRoutes extends RouteBuilder {

    private static final String VIEW = "view";

    private final CeremonyOffice office;

    /** Routes to {@code office}. */
    public CeremonyRoutes(CeremonyOffice office) {
        this.office = office;
    }

    @Override
    public void configure() {
        from(Endpoints.CEREMONY)
                .errorHandler(noErrorHandler())
                .routeId("ceremony")
                .description("REST -> a key ceremony -> the engine -> publication, when its work is done")
                .setProperty(VIEW)
                .body(CeremonyCommand.class, command -> command.ask(office))
                .choice()
                .when(exchange -> isDone(exchange.getProperty(VIEW)))
                .to(Endpoints.PUBLICATION)
                .end()
                .setBody()
                .exchangeProperty(VIEW);
    }

    private static boolean isDone(@Nullable Object answer) {
        return answer instanceof CeremonyView view && view.ceremony().state() == CeremonyState.DONE;
    }
}
