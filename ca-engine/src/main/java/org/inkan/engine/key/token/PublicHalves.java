package org.inkan.engine.key.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.key.KeyVaultException;

/**
 * The public halves of a token's keys as files ({@code NAME.pub}, SubjectPublicKeyInfo in PEM), so that they are known while
 * the token is locked or away. What is in the token counts; these follow it.
 */
final class PublicHalves {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "-----END PUBLIC KEY-----\n";
    private static final int LONGEST = 8192;

    private final Path folder;

    PublicHalves(Path folder) {
        this.folder = folder;
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                force(folder.toAbsolutePath().resolve(".."));
            }
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The folder " + folder + " cannot be made; check the rights on "
                            + folder.toAbsolutePath().getParent() + ".",
                    e);
        }
    }

    Path file(String name) {
        KeyVault.checkName(name);
        return folder.resolve(name + ".pub");
    }

    /** The public half of a key, if it has been kept. */
    Optional<SubjectPublicKeyInfo> find(String name) {
        Path file = file(name);
        try {
            String text = Files.size(file) > LONGEST ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
                throw new IllegalArgumentException("no PEM");
            }
            return Optional.of(SubjectPublicKeyInfo.getInstance(
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new KeyVaultException(
                    "The file " + file + " is damaged. Delete it: it is made again from the token.", e);
        } catch (IOException e) {
            throw new KeyVaultException("The file " + file + " cannot be read; check the rights on it.", e);
        }
    }

    /** Keeps a public half, durably. */
    void keep(String name, byte[] publicKey) {
        Path file = file(name);
        byte[] text = (BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey) + "\n" + END)
                .getBytes(StandardCharsets.US_ASCII);
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), text)) {
                return;
            }
            Path beside = folder.resolve("." + file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The file " + file + " cannot be written; check the rights and the space left on the disk.", e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
            force(folder);
        } catch (IOException e) {
            throw new KeyVaultException("The file " + file(name) + " cannot be deleted; check the rights on it.", e);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
