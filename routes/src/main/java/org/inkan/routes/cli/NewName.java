package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Parameters;

/** The name of an officer or a provider who is added. */
final class NewName {

    @Parameters(paramLabel = "NAME", description = "A letter, then at most 31 small letters, digits or '-'.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    /** What is asked for, begun with the name. */
    ObjectNode body() {
        return ApiClient.object().put("name", name);
    }
}
