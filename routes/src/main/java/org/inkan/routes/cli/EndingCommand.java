package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.inkan.engine.HiddenCharacters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code compromise} and {@code terminate} share: two people end an authority, each by the same command. */
abstract class EndingCommand extends ClientCommand {

    @Parameters(paramLabel = "AUTHORITY", description = "Its id; 'inkan authority list' shows them.")
    @SuppressWarnings("NullAway.Init")
    private String authority;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "What has happened, in a line; the first of the two says it.")
    private @Nullable String reason;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TypedName name;

    /** {@code compromise}. */
    @Command(
            name = "compromise",
            mixinStandardHelpOptions = true,
            description = {
                "Say that an authority's key is compromised, or may be. A CA administrator and an operations manager both do"
                        + " so, in either order, within a day.",
                "Upon the second it issues nothing any more; every certificate that it has issued is revoked, its lists and"
                        + " a notice are published, and whom to tell by when is printed.",
                "Run again after a failure, it goes on where it stood."
            },
            footer = {
                "",
                "Example:",
                "  ./inkan compromise g-id --as administrator --reason 'the token was stolen'",
                "  ./inkan compromise g-id --as manager"
            })
    static final class Compromise extends EndingCommand {
        @Override
        ObjectNode request() {
            return ApiClient.object().put("kind", "compromise");
        }

        @Override
        String warning() {
            return "will issue nothing any more, and all its certificates will be revoked";
        }
    }

    /** {@code terminate}. */
    @Command(
            name = "terminate",
            mixinStandardHelpOptions = true,
            description = {
                "End the work of an authority on a day. A CA administrator and an operations manager both say so, in either"
                        + " order, within a day.",
                "Upon the second the end is announced and nothing is issued any more; on the day every certificate is"
                        + " revoked. CRLs go on until the last certificate is over; then its key is destroyed in a ceremony."
            },
            footer = {
                "",
                "Example:",
                "  ./inkan terminate g-id --as administrator --on 2027-03-31T15:00:00Z --reason 'the service ends'",
                "  ./inkan terminate g-id --as manager"
            })
    static final class Terminate extends EndingCommand {

        @Option(
                names = "--on",
                paramLabel = "TIME",
                description = "When every certificate is revoked, in UTC; the first of the two says it.")
        private @Nullable String day;

        @Override
        ObjectNode request() {
            if (day != null) {
                try {
                    Instant.parse(day);
                } catch (DateTimeParseException e) {
                    throw usage("--on is '" + day + "'; write a moment in UTC, such as 2027-03-31T15:00:00Z.");
                }
            }
            return ApiClient.object().put("kind", "termination").put("day", day);
        }

        @Override
        String warning() {
            return "will issue nothing any more, and its certificates will be revoked on the day";
        }
    }

    /** What the server is asked for, without what both commands have. */
    abstract ObjectNode request();

    /** What becomes of the authority. */
    abstract String warning();

    @Override
    final void ask() {
        String typed = name.get(() -> hint(
                "Authority " + authority + " " + warning() + ", and there is no way back. Type its name to go on:"));
        JsonNode report = connect()
                .post(
                        AuthorityCommand.path(authority, "/endings"),
                        request().put("typed", typed).put("reason", reason));
        print(report);
    }

    private void print(JsonNode report) {
        line("authority", report.path("authority"));
        line("ending", report.path("kind"));
        line("state", report.path("state"));
        line("reason", report.path("reason"));
        line("day", report.path("day"));
        line("proposed by", report.path("proposedBy"));
        line("confirmed by", report.path("confirmedBy"));
        line("certificates still valid", report.path("valid"));
        line("CRLs go on until", report.path("lastCertificateEnds"));
        for (JsonNode one : report.path("told")) {
            out().println("tell by " + printable(one.path("by")) + ": " + printable(one.path("en")) + " / "
                    + printable(one.path("ja")));
        }
        if (report.has("waiting")) {
            hint(printable(report.path("waiting")));
        }
        if (report.path("state").asText().equals("proposed")) {
            hint(
                    "Nothing has changed yet. The other of CA administrator and operations manager runs the same command.");
        }
    }

    private void line(String what, JsonNode text) {
        if (!text.isMissingNode()) {
            out().println(what + ": " + printable(text));
        }
    }

    private static String printable(JsonNode text) {
        return HiddenCharacters.shown(text.asText());
    }
}
