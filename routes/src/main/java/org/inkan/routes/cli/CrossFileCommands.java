package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.inkan.engine.cross.CrossCourier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code cross} that read or write files. */
final class CrossFileCommands {

    private CrossFileCommands() {}

    /** {@code cross csr}. */
    @Command(
            name = "csr",
            mixinStandardHelpOptions = true,
            description = {
                "Make our request (PKCS#10) to the other CA for the key that signs now, and write it in PEM. Asked again for"
                        + " the same key, it is the same request; it also appears in HOME/bridge/BRIDGE/out.",
                "The sheet with its fingerprints, in Japanese and English, goes to the other CA by another way."
            },
            footer = {"", "Example:", "  ./inkan cross csr bca --as officer1 --out our.csr --sheet our.pdf"})
    static final class Csr extends CrossCommand.OfBridge {

        @Option(
                names = "--out",
                defaultValue = "-",
                paramLabel = "FILE",
                description =
                        "Where to write; default is standard output. A file that is there is kept, unless --force.")
        @SuppressWarnings("NullAway.Init")
        private String file;

        @Option(names = "--sheet", paramLabel = "FILE", description = "Where to write the fingerprint sheet (PDF).")
        private @Nullable String sheet;

        @Option(names = "--force", description = "Overwrite the files.")
        private boolean force;

        @Override
        void ask() {
            OutputFile output = output(file, force, "request");
            output.checkFree();
            Optional<OutputFile> pdf = binary("--sheet", sheet, force);
            pdf.ifPresent(OutputFile::checkFree);
            ApiClient client = connect();
            JsonNode item = client.post(path("/request"), ApiClient.object());
            String below = path("/items/" + item.path("id").asText());
            output.write(pem("CERTIFICATE REQUEST", client.bytes(below + "/content", "*/*")), out());
            pdf.ifPresent(one -> write(one, client.bytes(below + "/sheet.pdf", "application/pdf")));
            hint("Item " + CrossLines.printable(item.path("id")) + ", SHA-256 "
                    + CrossLines.printable(item.path("fingerprint")));
        }
    }

    /** {@code cross give}. */
    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = {
                "Take in a file from the other CA: its request, its own certificate, a certificate that it has issued to us"
                        + " (PEM or DER), or a receipt (text with a SHA-256 fingerprint).",
                "It is checked; refused, nothing is recorded. The same file once more gives the item that stands.",
                "Prints 'ITEM STATE KIND FROM RECEIVED FINGERPRINT' and what it says."
            },
            footer = {"", "Example:", "  ./inkan cross give bca theirs.csr --as officer1"})
    static final class Give extends CrossCommand.OfBridge {

        @Parameters(index = "1", paramLabel = "FILE", description = "The file; - is standard input.")
        @SuppressWarnings("NullAway.Init")
        private String file;

        @Override
        void ask() {
            String below = path("/items");
            byte[] content = content();
            ObjectNode body = ApiClient.object();
            if (file.equals("-")) {
                body.put("fileName", "standard input");
            } else {
                body.put("fileName", String.valueOf(Path.of(file).getFileName()));
            }
            text(content)
                    .ifPresentOrElse(
                            text -> body.put("text", text),
                            () -> body.put("base64", Base64.getEncoder().encodeToString(content)));
            JsonNode item = connect().post(below, body);
            print(item);
            if (item.path("state").asText().equals("received")) {
                hint("Compare it with the paper, then: ./inkan cross approve " + bridge() + " "
                        + CrossLines.printable(item.path("id")));
            }
        }

        private static Optional<String> text(byte[] content) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content))
                        .toString();
                return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
            } catch (CharacterCodingException der) {
                return Optional.empty();
            }
        }

        private byte[] content() {
            try (InputStream stream = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
                byte[] content = stream.readNBytes(CrossCourier.LARGEST_FILE + 1);
                if (content.length > CrossCourier.LARGEST_FILE) {
                    throw new CommandFailure(file + " is larger than " + CrossCourier.LARGEST_FILE
                            + " bytes; no request, certificate or receipt is. Name the file from the other CA.");
                }
                return content;
            } catch (NoSuchFileException missing) {
                throw new CommandFailure("There is no file " + file + ". Name the one from the other CA.", missing);
            } catch (IOException | InvalidPathException failure) {
                throw new CommandFailure(
                        file + " cannot be read: " + failure.getMessage() + ". Name a file that you may read.",
                        failure);
            }
        }
    }

    /** {@code cross preview}. */
    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = {
                "Say, in Japanese and English, what would change for relying parties if an item were approved: which paths"
                        + " from which roots begin, change or end, and with which policies. Nothing is changed."
            },
            footer = {"", "Example:", "  ./inkan cross preview bca ITEM --as officer1 --svg paths.svg"})
    static final class Preview extends CrossCommand.OfItem {

        @Option(names = "--svg", paramLabel = "FILE", description = "Write the graph of CAs there too (SVG).")
        private @Nullable String svg;

        @Option(names = "--force", description = "Overwrite FILE.")
        private boolean force;

        @Override
        void ask() {
            Optional<OutputFile> picture = binary("--svg", svg, force);
            picture.ifPresent(OutputFile::checkFree);
            ApiClient client = connect();
            String text = client.get(itemPath("/preview")).path("text").asText();
            out().print(CrossLines.printable(text));
            picture.ifPresent(one -> write(one, client.bytes(itemPath("/preview.svg"), "image/svg+xml")));
        }
    }

    /** {@code cross certificate}. */
    @Command(
            name = "certificate",
            mixinStandardHelpOptions = true,
            description = "Write the certificate that we have issued for a request of the other CA, in PEM.",
            footer = {"", "Example:", "  ./inkan cross certificate bca ITEM --as officer1 --out for-them.crt"})
    static final class Certificate extends CrossCommand.OfItem {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private CertificateOutput destination;

        @Override
        void ask() {
            OutputFile output = destination.of(this);
            output.write(connect().text(itemPath("/result"), "application/pem-certificate-chain"), out());
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
