package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.inkan.engine.HiddenCharacters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code changeover}: brings an authority to its next key. */
@Command(
        name = "changeover",
        mixinStandardHelpOptions = true,
        description = "Say by when an authority needs its next key and what a changeover does, and do it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ChangeoverCommand.Plan.class, ChangeoverCommand.Run.class},
        footer = {
            "",
            "Examples:",
            "  ./inkan changeover plan g-id --as administrator",
            "  ./inkan changeover run g-id --as administrator",
            "",
            "An authority under a CA outside changes over with 'inkan authority csr' and 'inkan authority install'."
        })
final class ChangeoverCommand extends CommandGroup {

    ChangeoverCommand() {
        super("Say what to do: plan or run.");
    }

    private static String path(String id) {
        return AuthorityCommand.path(id, "/changeover");
    }

    private static String printable(JsonNode text) {
        return HiddenCharacters.shown(text.asText());
    }

    /** {@code changeover plan}. */
    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Print by when an authority needs its next key, and what 'changeover run' would do. Nothing is changed.",
                "Lines 'obstacle: ...' say what would keep it from being run."
            })
    static final class Plan extends ClientCommand {

        @Parameters(paramLabel = "AUTHORITY", description = "Its id; 'inkan authority list' shows them.")
        @SuppressWarnings("NullAway.Init")
        private String authority;

        @Override
        void ask() {
            JsonNode plan = connect().get(path(authority));
            JsonNode present = plan.path("present");
            JsonNode next = plan.path("next");
            line("authority", printable(plan.path("authority")));
            line(
                    "present",
                    "generation " + present.path("generation").asInt() + ", " + printable(present.path("signature"))
                            + ", until " + printable(present.path("notAfter")));
            line(
                    "due",
                    printable(plan.path("due"))
                            + (plan.has("longestProfile")
                                    ? ", by the certificates of profile " + printable(plan.path("longestProfile"))
                                    : ""));
            line(
                    "next",
                    "generation " + next.path("generation").asInt()
                            + (next.has("requestedAt")
                                    ? ", begun by " + printable(next.path("requestedBy")) + " on "
                                            + printable(next.path("requestedAt"))
                                    : ""));
            line("key", printable(next.path("key")) + ", named " + printable(next.path("keyName")));
            line("signature", printable(next.path("signature")));
            if (next.has("notBefore")) {
                line(
                        "valid",
                        "if run now from " + printable(next.path("notBefore")) + " to "
                                + printable(next.path("notAfter")));
            }
            line("certified", certified(plan.path("way").asText()));
            plan.path("published")
                    .forEach(place -> line(printable(place.path("what")), printable(place.path("where"))));
            plan.path("obstacles").forEach(obstacle -> line("obstacle", printable(obstacle)));
        }

        private String certified(String way) {
            return switch (way) {
                case "selfSigned" -> "by itself, with both link certificates until the present one ends";
                case "issuedHere" -> "by the authority above it on this server";
                default ->
                    "by the CA outside: './inkan authority csr " + authority
                            + "' makes the request, './inkan authority install " + authority + "' changes over";
            };
        }

        private void line(String what, String text) {
            out().println(what + ": " + text);
        }
    }

    /** {@code changeover run}. */
    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = {
                "Change an authority over to its next key: it signs with that from now on, and with the present one CRLs only.",
                "Asks for the authority's name. Run again after a failure, it goes on where it stood. Prints the authority as"
                        + " 'authority list' does."
            })
    static final class Run extends ClientCommand {

        @Parameters(paramLabel = "AUTHORITY", description = "Its id; 'inkan authority list' shows them.")
        @SuppressWarnings("NullAway.Init")
        private String authority;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private TypedName name;

        @Option(
                names = "--generation",
                paramLabel = "NUMBER",
                description =
                        "The generation to change over to; default is the plan's next. A script that may run twice names"
                                + " it, and so never begins two.")
        private @Nullable Integer generation;

        @Override
        void ask() {
            ApiClient server = connect();
            int next = generation != null
                    ? generation
                    : server.get(path(authority))
                            .path("next")
                            .path("generation")
                            .asInt();
            confirm(next);
            JsonNode done = server.post(path(authority), ApiClient.object().put("generation", next));
            out().println(AuthorityCommand.described(done));
        }

        private void confirm(int next) {
            String typed = name.get(() -> hint("Authority " + authority + " will sign with generation " + next
                    + ", and there is no way back. Type its name to go on:"));
            if (!typed.equals(authority)) {
                throw new CommandFailure("The name typed is not " + authority + "; nothing was changed.");
            }
        }
    }
}
