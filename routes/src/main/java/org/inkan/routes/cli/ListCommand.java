package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.inkan.engine.HiddenCharacters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code list}: lists applications. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List applications, newest first, a line each: 'ID STATE KIND AUTHORITY ...'.",
        footer = {"", "Example:", "  ./inkan list --as officer1 --state submitted"})
final class ListCommand extends ClientCommand {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state: submitted, examined, approved, done or rejected.")
    private @Nullable String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--before",
            paramLabel = "ID",
            description = "Only those entered before this one: the page after the one that ended with it.")
    private @Nullable String before;

    @Override
    void ask() {
        String query = "?limit=" + limit + parameter("state", state) + parameter("before", before);
        JsonNode page = connect().get("/api/applications" + query).path("applications");
        page.forEach(application -> out().println(line(application)));
        if (page.size() == limit) {
            hint("There may be more: add --before "
                    + HiddenCharacters.shown(page.get(limit - 1).path("id").asText()));
        }
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
