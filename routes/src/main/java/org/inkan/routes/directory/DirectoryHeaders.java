package org.inkan.routes.directory;

import org.apache.camel.spi.Metadata;

/** Names of the headers. They begin with {@code Camel}, so that none is taken over from outside at an HTTP edge. */
public final class DirectoryHeaders {

    /** The entry that is meant. */
    @Metadata(label = "producer", description = "The entry that is meant.", javaType = "DN or String")
    public static final String NAME = "CamelDirectoryName";

    /** Narrows the endpoint's filter further. */
    @Metadata(
            label = "producer",
            description = "Narrows the endpoint's filter further: an entry must match both.",
            javaType = "Filter or String")
    public static final String FILTER = "CamelDirectoryFilter";

    /** Narrows the endpoint's assertion further. */
    @Metadata(
            label = "producer",
            description =
                    "What the entry must match at the moment of its modification, beside the endpoint's assertion.",
            javaType = "Filter or String")
    public static final String ASSERTION = "CamelDirectoryAssertion";

    /** Rises with each change that the consumer has heard of. */
    @Metadata(
            label = "consumer",
            description = "Rises with each change heard of. Of two exchanges with the same number, nothing has changed"
                    + " between.",
            javaType = "Long")
    public static final String STATE = "CamelDirectoryState";

    /** What a route may set: how long until it wants to look again. */
    @Metadata(
            label = "consumer",
            description = "Set by the route: after so long it wants to look again, although nothing has changed. The"
                    + " endpoint's period unless set.",
            javaType = "java.time.Duration")
    public static final String NEXT_LOOK = "CamelDirectoryNextLook";

    private DirectoryHeaders() {}
}
