package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ceremony}: what several people do together with the keys of an authority. */
@Command(
        name = "ceremony",
        mixinStandardHelpOptions = true,
        description = {
            "Hold a key ceremony: an operations manager opens it, CA administrators confirm it, each with his share.",
            "When enough have confirmed, its work is done; its record is then signed, and the ceremony closed."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CeremonyCommand.Open.class,
            CeremonyCommand.Status.class,
            CeremonyCommand.Confirm.class,
            CeremonyCommand.Share.class,
            CeremonyCommand.Written.class,
            CeremonyCommand.Close.class,
            CeremonyCommand.Cancel.class
        },
        footer = {
            "",
            "After a restart, an authority whose keys are shared 3 of 5:",
            "  ./inkan ceremony open activate g-id --purpose 'restart after maintenance' --as manager",
            "  ./inkan ceremony confirm ID --as administrator1      # and two others; each types his share",
            "  ./inkan ceremony record ID --as manager              # print it, and have it signed",
            "  ./inkan ceremony close ID --record 'binder 7, page 12' --as manager"
        })
final class CeremonyCommand extends CommandGroup {

    private static final String PATH = "/api/ceremonies";

    CeremonyCommand() {
        super("Say what to do in a ceremony: open, status, confirm, share, record, close or cancel.");
    }

    private static String path(String id, String below) {
        if (!id.matches("[0-9]{8}-[A-Z0-9]{6}")) {
            throw new CommandFailure(
                    "There is no ceremony " + Quoted.of(id) + ". 'inkan ceremony status' shows those that there are.");
        }
        return PATH + "/" + id + below;
    }

    /** {@code ID STATE KIND AUTHORITY}, how many have confirmed, and whether it is a rehearsal. */
    private static String described(JsonNode ceremony) {
        long confirmed = 0;
        for (JsonNode holder : ceremony.path("holders")) {
            confirmed += holder.path("confirmed").asBoolean() ? 1 : 0;
        }
        return HiddenCharacters.shown(String.join(
                        " ",
                        ceremony.path("id").asText(),
                        ceremony.path("state").asText(),
                        ceremony.path("kind").asText(),
                        ceremony.path("authority").asText(),
                        confirmed + "/" + ceremony.path("needed").asText()))
                + (ceremony.path("rehearsal").asBoolean() ? " rehearsal" : "");
    }

    /** A command about one ceremony. */
    abstract static class OfOne extends ClientCommand {

        @Parameters(paramLabel = "ID", description = "The ceremony, as 'open' prints it.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        final String path(String below) {
            return CeremonyCommand.path(id, below);
        }

        final void print(JsonNode ceremony) {
            out().println(described(ceremony));
            hint(HiddenCharacters.shown(ceremony.path("next").asText()));
        }
    }

    /** {@code ceremony open}. */
    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = {
                "Open a ceremony. Only operations managers do, and whoever opens one does not confirm it.",
                "Prints 'ID STATE KIND AUTHORITY CONFIRMED/NEEDED'."
            })
    static final class Open extends ClientCommand {

        @Parameters(
                index = "0",
                paramLabel = "KIND",
                description = "generate, activate, deactivate, backup, restore, destroy or replace (the shares).")
        @SuppressWarnings("NullAway.Init")
        private String kind;

        @Parameters(index = "1", paramLabel = "AUTHORITY", description = "Its id; 'inkan authority list' shows them.")
        @SuppressWarnings("NullAway.Init")
        private String authority;

        @Option(
                names = "--purpose",
                required = true,
                paramLabel = "TEXT",
                description = "Why, one line for the record.")
        @SuppressWarnings("NullAway.Init")
        private String purpose;

        @Option(
                names = "--holder",
                paramLabel = "OFFICER",
                description = "A CA administrator who is to hold a new share; once for each share, in their order. With"
                        + " generate, and with replace where the holders change. With destroy, where the key has no"
                        + " shares: one who may confirm.")
        private List<String> holders = List.of();

        @Option(names = "--generation", paramLabel = "N", description = "With destroy: the one whose key is ended.")
        private @Nullable Integer generation;

        @Option(names = "--copies", paramLabel = "ID", description = "With restore: the ceremony that made the copies.")
        private @Nullable String copies;

        @Option(
                names = "--pin",
                description =
                        "Ask for the token's PIN, which the new shares will give back: with generate, where the first key"
                                + " is made in a token, and with replace, where the token has another PIN.")
        private boolean pin;

        @Option(
                names = "--rehearse",
                description = "Go through all of it with a throw-away secret; nothing is changed.")
        private boolean rehearse;

        @Override
        void ask() {
            ApiClient client = connect();
            ObjectNode body = ApiClient.object()
                    .put("kind", kind)
                    .put("authority", authority)
                    .put("purpose", purpose);
            if (!holders.isEmpty()) {
                var array = body.putArray("holders");
                holders.forEach(array::add);
            }
            if (generation != null) {
                body.put("generation", generation.toString());
            }
            if (copies != null) {
                body.put("copies", copies);
            }
            if (rehearse) {
                body.put("rehearsal", "yes");
            }
            if (pin) {
                body.put("pin", SecretPrompt.ofTerminalOrInput().line("PIN of the token: "));
            }
            JsonNode opened = client.post(PATH, body);
            out().println(described(opened));
            hint(opened.path("next").asText());
        }
    }

    /** {@code ceremony status}. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = {
                "List the ceremonies, newest first, a line each: 'ID STATE KIND AUTHORITY CONFIRMED/NEEDED'.",
                "With an id: that one, who has done what in it, and what comes next."
            })
    static final class Status extends ClientCommand {

        @Parameters(arity = "0..1", paramLabel = "ID", description = "One ceremony.")
        private @Nullable String id;

        @Option(names = "--authority", paramLabel = "ID", description = "Only those of this authority.")
        private @Nullable String authority;

        @Override
        void ask() {
            if (id == null) {
                if (authority != null && !authority.matches("[a-z][a-z0-9-]{0,31}")) {
                    throw new CommandFailure("There is no authority " + Quoted.of(authority)
                            + ". 'inkan authority list' shows those that there are.");
                }
                connect()
                        .get(PATH + "?limit=20" + (authority == null ? "" : "&authority=" + authority))
                        .path("ceremonies")
                        .forEach(one -> out().println(described(one)));
                return;
            }
            JsonNode one = connect().get(path(id, ""));
            out().println(described(one));
            out().println("  opened by " + one.path("openedBy").asText() + " at "
                    + one.path("openedAt").asText() + ": "
                    + HiddenCharacters.shown(one.path("purpose").asText()));
            one.path("holders")
                    .forEach(holder -> out().println("  "
                            + holder.path("officer").asText()
                            + (holder.path("confirmed").asBoolean() ? " has confirmed" : " has not confirmed")));
            one.path("newHolders")
                    .forEach(holder -> out().println(
                                    "  share " + holder.path("share").asText() + ", "
                                            + holder.path("officer").asText() + ": "
                                            + (holder.path("received").asBoolean()
                                                    ? "received"
                                                    : holder.path("shown").asBoolean() ? "shown" : "not fetched")));
            out().println("  " + HiddenCharacters.shown(one.path("next").asText()));
        }
    }

    /** {@code ceremony confirm}. */
    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = {
                "Confirm a ceremony with your share, or that you have received a share.",
                "Where a key without shares is destroyed, its name is asked for.",
                "The share is asked for at the terminal, which does not show it, in four lines of five groups; where there"
                        + " is no terminal it is read from standard input."
            })
    static final class Confirm extends OfOne {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private TypedName name;

        @Override
        void ask() {
            ApiClient client = connect();
            JsonNode ceremony = client.get(path(""));
            String state = ceremony.path("state").asText();
            boolean withShare =
                    !state.equals("confirming") || ceremony.path("withShares").asBoolean();
            ObjectNode body = ApiClient.object();
            if (ceremony.path("withKeyName").asBoolean()) {
                String authority = ceremony.path("authority").asText();
                body.put(
                        "key",
                        name.get(() -> hint("A key of authority " + authority
                                + " will be destroyed, and there is no way back. Type its name (AUTHORITY-GENERATION) to"
                                + " go on:")));
            } else if (withShare) {
                hint("Your share for ceremony " + ceremony.path("id").asText() + " ("
                        + ceremony.path("kind").asText() + " of authority "
                        + ceremony.path("authority").asText() + "):");
                body.put("share", SecretPrompt.ofTerminalOrInput().share());
            }
            print(client.post(path("/confirm"), body));
        }
    }

    /** {@code ceremony share}. */
    @Command(
            name = "share",
            mixinStandardHelpOptions = true,
            description = {
                "Show the share that is handed out to you: once, and never again.",
                "Write it down, then confirm with 'ceremony confirm' that you have it."
            })
    static final class Share extends OfOne {

        @Override
        void ask() {
            JsonNode groups = connect().post(path("/share"), ApiClient.object()).path("groups");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < groups.size(); i++) {
                line.append(groups.get(i).asText()).append(' ');
                if (i % SecretPrompt.GROUPS_A_LINE == SecretPrompt.GROUPS_A_LINE - 1) {
                    out().println(line.toString().strip());
                    line.setLength(0);
                }
            }
            out().flush();
            hint(
                    "Write it down now; it is not shown again. Then confirm with 'inkan ceremony confirm', which asks for it.");
            SecretPrompt.clearScreenAfterEnter();
        }
    }

    /** {@code ceremony record}. */
    @Command(
            name = "record",
            mixinStandardHelpOptions = true,
            description = "Write the record, in Japanese and English, for signature by those present.")
    static final class Written extends OfOne {

        @Option(
                names = "--out",
                defaultValue = "-",
                paramLabel = "FILE",
                description =
                        "Where to write, in UTF-8; default is standard output. A file that is there is kept, unless"
                                + " --force.")
        @SuppressWarnings("NullAway.Init")
        private String file;

        @Option(names = "--force", description = "Overwrite FILE.")
        private boolean force;

        @Override
        void ask() {
            OutputFile output = output(file, force, "record");
            output.checkFree();
            output.write(connect().text(path("/record"), "text/plain"), out());
        }
    }

    /** {@code ceremony close}. */
    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Close a ceremony that is done: its signed record is kept at PLACE.")
    static final class Close extends OfOne {

        @Option(
                names = "--record",
                required = true,
                paramLabel = "PLACE",
                description = "Where the signed record is kept, such as 'binder 7, page 12'.")
        @SuppressWarnings("NullAway.Init")
        private String place;

        @Override
        void ask() {
            print(connect().post(path("/close"), ApiClient.object().put("record", place)));
        }
    }

    /** {@code ceremony cancel}. */
    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Give up a ceremony whose work has not begun; nothing has changed then.")
    static final class Cancel extends OfOne {

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, one line.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        void ask() {
            print(connect().post(path("/cancel"), ApiClient.object().put("reason", reason)));
        }
    }
}
