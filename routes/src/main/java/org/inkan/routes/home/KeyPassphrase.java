package org.inkan.routes.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * What opens the encrypted keys at an unattended start: the environment variable {@code INKAN_KEY_PASSPHRASE}, or else the
 * file {@code keys/passphrase} of the home, made at the first start and readable by the server's user only.
 */
public final class KeyPassphrase {

    private static final String VARIABLE = "INKAN_KEY_PASSPHRASE";
    private static final int RANDOM_LENGTH = 32;

    private KeyPassphrase() {}

    /**
     * The passphrase, for one use.
     *
     * @throws HomeException when the file cannot be read or made
     */
    public static char[] of(Home home, Map<String, String> environment, SecureRandom random) {
        String given = environment.get(VARIABLE);
        if (given != null && !given.isEmpty()) {
            return given.toCharArray();
        }
        Path file = home.keys().resolve("passphrase");
        try {
            if (!Files.exists(file)) {
                refuseToLockOut(home, file);
                write(home, file, random);
            }
            String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (kept.isEmpty()) {
                throw new HomeException("The file " + file + " is empty. Restore it from the backup of keys/, or set "
                        + VARIABLE + ".");
            }
            return kept.toCharArray();
        } catch (IOException e) {
            throw new HomeException(
                    "The passphrase of the CA keys cannot be kept in " + file + ": " + e.getMessage() + ". Mend the"
                            + " rights of that folder, or set " + VARIABLE + ".",
                    e);
        }
    }

    /** A restored home may have keys and no passphrase; a new one would not open them. */
    private static void refuseToLockOut(Home home, Path file) throws IOException {
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(home.keys(), "*.key")) {
            if (keys.iterator().hasNext()) {
                throw new HomeException("The home has keys, but not the passphrase that opens them. Put it into " + file
                        + ", or set " + VARIABLE + ".");
            }
        }
    }

    private static void write(Home home, Path file, SecureRandom random) throws IOException {
        byte[] octets = new byte[RANDOM_LENGTH];
        random.nextBytes(octets);
        Path beside = file.resolveSibling("passphrase.new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                beside,
                Base64.getUrlEncoder().withoutPadding().encodeToString(octets) + "\n",
                StandardCharsets.US_ASCII);
        force(beside);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        force(home.keys());
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
