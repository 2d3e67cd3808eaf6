package org.inkan.engine.key.weakness.debian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.inkan.engine.Sha256;

/**
 * The hashes of the keys of {@value #PROCESSES} process ids, in their order: a file that is there whole or not at all, so that
 * what was interrupted goes on with the first that is missing.
 */
record Portion(Path folder, KeyKind kind, Variant variant, int first) {

    /** Of each hash. */
    static final int OCTETS = 6;

    /** One more than the highest process id of Linux at that time. */
    static final int ALL_PROCESSES = 32768;

    private static final int PROCESSES = 256;

    /** Those of one variant. */
    static Stream<Portion> of(Path folder, KeyKind kind, Variant variant) {
        return IntStream.iterate(0, first -> first < ALL_PROCESSES, first -> first + PROCESSES)
                .mapToObj(first -> new Portion(folder, kind, variant, first));
    }

    /** The first octets of the SHA-256 of what makes the public key. */
    static byte[] hash(byte[] publicKey) {
        return Arrays.copyOf(Sha256.of(publicKey), OCTETS);
    }

    boolean isMissing() {
        return !Files.exists(file());
    }

    /** Computes it; takes some ten seconds on one core for RSA 2048. */
    void make() throws IOException {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(PROCESSES * OCTETS);
        for (int processId = first; processId < first + PROCESSES; processId++) {
            hashes.writeBytes(hash(kind.hashed(variant, processId)));
        }
        Path unfinished = folder.resolve(file().getFileName() + ".new");
        Files.write(unfinished, hashes.toByteArray());
        Files.move(unfinished, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The hashes, each {@value #OCTETS} octets. */
    Stream<byte[]> hashes() throws IOException {
        byte[] hashes = Files.readAllBytes(file());
        if (hashes.length != PROCESSES * OCTETS) {
            throw new IOException(file() + " is not of " + PROCESSES * OCTETS + " octets: delete it, and begin again.");
        }
        return IntStream.range(0, PROCESSES).mapToObj(i -> Arrays.copyOfRange(hashes, i * OCTETS, (i + 1) * OCTETS));
    }

    private Path file() {
        return folder.resolve("%s-%s-%05d".formatted(kind, variant, first));
    }
}
