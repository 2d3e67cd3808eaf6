package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cross}: cross-certifies with other CAs (XC-1 to XC-4). */
@Command(
        name = "cross",
        mixinStandardHelpOptions = true,
        description = {
            "Cross-certify with other CAs: what was agreed with each stands in conf/bridges.",
            "Two registration officers approve each item that comes in, with the fingerprint that they have on paper."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CrossCommand.All.class,
            CrossFileCommands.Csr.class,
            CrossFileCommands.Give.class,
            CrossCommand.Show.class,
            CrossFileCommands.Preview.class,
            CrossCommand.Approve.class,
            CrossCommand.Reject.class,
            CrossCommand.Renew.class,
            CrossCommand.Withdraw.class,
            CrossFileCommands.Certificate.class
        },
        footer = {
            "",
            "BRIDGE is the name of an agreement; files may as well be put into HOME/bridge/BRIDGE/in.",
            "",
            "Example:",
            "  ./inkan cross csr bca --as officer1 --out our.csr --sheet our.pdf",
            "  ./inkan cross give bca theirs.csr --as officer1        # prints ITEM and more",
            "  ./inkan cross preview bca ITEM --as officer1",
            "  ./inkan cross approve bca ITEM --as officer1 --fingerprint HEX",
            "  ./inkan cross approve bca ITEM --as officer2 --fingerprint HEX",
            "  ./inkan cross certificate bca ITEM --as officer2 --out for-them.crt"
        })
final class CrossCommand extends CommandGroup {

    CrossCommand() {
        super("Say what to do: list, csr, give, show, preview, approve, reject, renew, withdraw or certificate.");
    }

    /** What every command about one agreement has. */
    abstract static class OfBridge extends ClientCommand {

        @Parameters(index = "0", paramLabel = "BRIDGE", description = "The agreement; 'inkan cross list' shows them.")
        @SuppressWarnings("NullAway.Init")
        private String bridge;

        final String bridge() {
            return bridge;
        }

        /** The path of the agreement, or of what lies below it; a name that cannot be one might name another path. */
        final String path(String below) {
            if (!bridge.matches("[a-z][a-z0-9-]{0,31}")) {
                throw new CommandFailure("There is no agreement " + Quoted.of(bridge)
                        + ". 'inkan cross list' shows those that there are.");
            }
            return "/api/bridges/" + bridge + below;
        }

        /** A file that a sheet or a picture goes to, if one is named. */
        final Optional<OutputFile> binary(String option, @Nullable String name, boolean force) {
            if ("-".equals(name)) {
                throw usage(option + " names a file; what is written there is no text for a terminal.");
            }
            return Optional.ofNullable(name).map(one -> output(one, force, "file"));
        }

        /** Writes such a file, and prints its name. */
        final void write(OutputFile file, byte[] octets) {
            file.write(octets);
            out().println(file.file());
        }

        /** Prints an item in a line and what its content says in others. */
        final void print(JsonNode item) {
            CrossLines.of(item).forEach(out()::println);
        }
    }

    /** What every command about one item has. */
    abstract static class OfItem extends OfBridge {

        @Parameters(index = "1", paramLabel = "ITEM", description = "The item; 'inkan cross show BRIDGE' lists them.")
        @SuppressWarnings("NullAway.Init")
        private String item;

        final String itemPath(String below) {
            if (!item.matches("[A-Za-z0-9-]{1,64}")) {
                throw new CommandFailure("There is no item " + Quoted.of(item) + ". 'inkan cross show " + bridge()
                        + "' lists those that there are.");
            }
            return path("/items/" + item + below);
        }
    }

    /** {@code cross list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the agreements, a line each: 'BRIDGE AUTHORITY N waiting ... TITLE'.",
            footer = {"", "Example:", "  ./inkan cross list --as officer1"})
    static final class All extends ClientCommand {
        @Override
        void ask() {
            connect().get("/api/bridges").path("bridges").forEach(one -> out().println(CrossLines.bridge(one)));
        }
    }

    /** {@code cross show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Show how an agreement stands: the certificates of both sides that the directory shows, and every item, a"
                        + " line each: 'ITEM STATE KIND FROM RECEIVED FINGERPRINT'.",
                "With an item: what it says, to be compared with the paper."
            },
            footer = {
                "",
                "Examples:",
                "  ./inkan cross show bca --as officer1",
                "  ./inkan cross show bca ITEM --as officer1"
            })
    static final class Show extends OfBridge {

        @Parameters(index = "1", arity = "0..1", paramLabel = "ITEM", description = "One of its items.")
        private @Nullable String item;

        @Override
        void ask() {
            if (item == null) {
                JsonNode view = connect().get(path(""));
                CrossLines.view(view).forEach(out()::println);
                return;
            }
            if (!item.matches("[A-Za-z0-9-]{1,64}")) {
                throw new CommandFailure("There is no item " + Quoted.of(item) + ". 'inkan cross show " + bridge()
                        + "' lists those that there are.");
            }
            print(connect().get(path("/items/" + item)));
        }
    }

    /** {@code cross approve}. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Stand for an item with the SHA-256 fingerprint that you have on paper from the other CA. The first"
                        + " registration officer examines it, another one approves; then it is carried out and published,"
                        + " and that is waited for.",
                "Run again after a failure, it goes on where it stood."
            },
            footer = {
                "",
                "Example:",
                "  ./inkan cross approve bca ITEM --as officer1          # asks for the fingerprint at a terminal",
                "  ./inkan cross approve bca ITEM --as officer2 --fingerprint '8AD3 8930 ...'"
            })
    static final class Approve extends OfItem {

        @Option(
                names = "--fingerprint",
                paramLabel = "HEX",
                description =
                        "SHA-256 of the request or certificate, from the paper; blanks, colons and case do not matter.")
        private @Nullable String fingerprint;

        @Override
        void ask() {
            String below = itemPath("/approval");
            JsonNode item = connect()
                    .post(below, ApiClient.object().put("fingerprint", fingerprint == null ? typed() : fingerprint));
            print(item);
            switch (item.path("state").asText()) {
                case "examined" -> hint("Another registration officer runs the same command.");
                case "done" -> hint("It is carried out, and published where it is to be read.");
                default -> hint("It is under way; 'inkan cross show " + bridge() + "' shows it.");
            }
        }

        private String typed() {
            return SecretPrompt.terminal()
                    .map(terminal -> terminal.readLine("%s", "SHA-256 fingerprint on the paper from the other CA: "))
                    .orElseThrow(() -> usage("--fingerprint is missing, and there is no terminal to ask for it at."));
        }
    }

    /** {@code cross reject}. */
    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Reject an item that is not approved.",
            footer = {
                "",
                "Example:",
                "  ./inkan cross reject bca ITEM --as officer1 --reason 'the paper has other digits'"
            })
    static final class Reject extends OfItem {

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, in a line.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        void ask() {
            print(connect().post(itemPath("/rejection"), ApiClient.object().put("reason", reason)));
        }
    }

    /** {@code cross renew}. */
    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description = {
                "Propose another certificate for the other CA's key of a request that has been carried out. Two registration"
                        + " officers approve it as any other item.",
                "A new key of the other CA comes as a new request: 'inkan cross give'."
            },
            footer = {"", "Example:", "  ./inkan cross renew bca ITEM --as officer1"})
    static final class Renew extends OfItem {
        @Override
        void ask() {
            print(connect().post(itemPath("/renewal"), ApiClient.object()));
            hint("Two registration officers approve it: ./inkan cross approve " + bridge() + " ITEM");
        }
    }

    /** {@code cross withdraw}. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = {
                "Propose to revoke a certificate that we have issued to the other CA, or to show one no more that it has"
                        + " issued to us. Two registration officers approve it as any other item.",
                "'inkan cross show BRIDGE' lists the certificates with their fingerprints."
            },
            footer = {
                "",
                "Examples:",
                "  ./inkan cross withdraw bca --certificate HEX --as officer1 \\",
                "      --revocation-reason superseded --reason 'a new key'",
                "  ./inkan cross withdraw bca --certificate HEX --as officer1 \\",
                "      --reason 'the other CA has revoked it'"
            })
    static final class Withdraw extends OfBridge {

        @Option(
                names = "--certificate",
                required = true,
                paramLabel = "HEX",
                description = "The certificate's SHA-256 fingerprint.")
        @SuppressWarnings("NullAway.Init")
        private String certificate;

        @Option(
                names = "--revocation-reason",
                paramLabel = "REASON",
                description = "Of a certificate that we have issued, and of no other: the reason code by name, such as"
                        + " superseded or cessationOfOperation.")
        private @Nullable String revocationReason;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What has happened, in a line.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        void ask() {
            ObjectNode body = ApiClient.object().put("certificate", certificate).put("reason", reason);
            if (revocationReason != null) {
                body.put("revocationReason", revocationReason);
            }
            print(connect().post(path("/withdrawals"), body));
            hint("Two registration officers approve it: ./inkan cross approve " + bridge() + " ITEM");
        }
    }
}
