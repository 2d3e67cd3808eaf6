package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code key compromised}: lists the public keys that no authority certifies any more. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Say which public keys are compromised, so that no authority certifies them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeyCommand.Compromised.class)
final class KeyCommand extends CommandGroup {

    KeyCommand() {
        super("Say what to do with keys: compromised.");
    }

    /** {@code SHA256 SINCE OFFICER AUTHORITY/SERIAL REASON}; {@code -} for what there is not. */
    private static String listed(JsonNode key) {
        String source = key.path("authority").asText("-")
                + (key.has("serialNumber") ? "/" + key.path("serialNumber").asText() : "");
        List<String> words = new ArrayList<>(List.of(
                key.path("sha256").asText(),
                key.path("since").asText(),
                key.path("officer").asText("-"),
                source,
                key.path("reason").asText()));
        if (key.has("removed")) {
            words.add("- removed");
            words.add(event(key.path("removed")));
        }
        return HiddenCharacters.shown(String.join(" ", words));
    }

    /** {@code AT OFFICER REASON}. */
    private static String event(JsonNode event) {
        return String.join(
                " ",
                event.path("at").asText(),
                event.path("officer").asText("-"),
                event.path("reason").asText());
    }

    /** {@code key compromised}. */
    @Command(
            name = "compromised",
            mixinStandardHelpOptions = true,
            description = {
                "Add to the list of compromised keys, and show it. A certificate's revocation for keyCompromise or"
                        + " cACompromise adds its key by itself."
            },
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {Add.class, Remove.class, All.class},
            footer = {
                "",
                "Example:",
                "  ./inkan key compromised add stolen.crt --as administrator --reason 'published on a web page'"
            })
    static final class Compromised extends CommandGroup {

        Compromised() {
            super("Say what to do with compromised keys: add, remove or list.");
        }
    }

    /** {@code key compromised add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Add a key: no authority certifies it from now on. Prints 'SHA256 SINCE OFFICER AUTHORITY/SERIAL REASON'.",
                "One that is on the list already keeps its first date and reason."
            })
    static final class Add extends ClientCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private NamedKey key;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "How that is known, one line.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        void ask() {
            ObjectNode body = ApiClient.object().put("reason", reason);
            key.putInto(body, this);
            JsonNode added = connect().post("/api/compromised-keys", body);
            out().println(listed(added));
            List<String> standing = new ArrayList<>();
            added.path("certificates")
                    .forEach(one -> standing.add(one.path("authority").asText() + "/"
                            + one.path("serialNumber").asText()));
            if (!standing.isEmpty()) {
                hint("Certificates of this key that are still good: " + String.join(", ", standing)
                        + ". Have each revoked: inkan revoke SERIAL --authority ID --reason keyCompromise");
            }
        }
    }

    /** {@code key compromised remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = {
                "Take a key off the list that was added by mistake: authorities certify it again. Another CA administrator than"
                        + " the one who added it does so. Prints 'SHA256 SINCE OFFICER AUTHORITY/SERIAL REASON - removed AT"
                        + " OFFICER REASON', which stays on record.",
                "One whose certificate is revoked for its compromise stays on the list."
            })
    static final class Remove extends ClientCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private NamedKey key;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, one line.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        void ask() {
            String hash = key.sha256(this);
            ObjectNode body = ApiClient.object().put("reason", reason);
            out().println(listed(connect().post("/api/compromised-keys/" + hash + "/remove", body)));
        }
    }

    /** {@code key compromised list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "List the compromised keys, newest first, a line each: 'SHA256 SINCE OFFICER AUTHORITY/SERIAL REASON'.")
    static final class All extends ClientCommand {

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "At most so many, 1 to 1000. Default: ${DEFAULT-VALUE}.")
        private int limit;

        @Option(
                names = "--before",
                paramLabel = "HEX",
                description = "Only those listed before this one: the last of the page before.")
        private @Nullable String before;

        @Option(
                names = "--removed",
                description = "Those as well that were taken off the list, by whom and why; and what was before.")
        private boolean removed;

        @Override
        void ask() {
            if (before != null && !before.matches("[0-9A-Fa-f]{64}")) {
                throw new CommandFailure("No key " + Quoted.of(before) + " is on the list: a key's SHA-256 has 64"
                        + " hexadecimal digits.");
            }
            connect()
                    .get("/api/compromised-keys?limit=" + limit + (removed ? "&removed=true" : "")
                            + (before == null ? "" : "&before=" + before))
                    .path("keys")
                    .forEach(this::print);
        }

        private void print(JsonNode key) {
            out().println(listed(key));
            if (removed) {
                key.path("earlier")
                        .forEach(event -> out().println(HiddenCharacters.shown(
                                "  " + event.path("kind").asText() + " " + event(event))));
            }
        }
    }
}
