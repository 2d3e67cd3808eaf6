package org.inkan.engine.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A path of certificates as files, as tools that we did not write want them.
 *
 * @param folder where they are: each certificate as {@code N.der} and {@code N.pem}, the first is 0; {@code root.der} and {@code root.pem}; and
 *     {@code chain.pem} with all of them, the first first
 * @param length how many there are
 */
record SampleFiles(Path folder, int length) {

    static SampleFiles write(Path folder, List<byte[]> path) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < path.size(); i++) {
                Files.write(folder.resolve(i + ".der"), path.get(i));
                Files.writeString(folder.resolve(i + ".pem"), pem(path.get(i)));
            }
            byte[] root = path.get(path.size() - 1);
            Files.write(folder.resolve("root.der"), root);
            Files.writeString(folder.resolve("root.pem"), pem(root));
            Files.writeString(
                    folder.resolve("chain.pem"),
                    path.stream().map(SampleFiles::pem).collect(Collectors.joining()));
            return new SampleFiles(folder, path.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The path of a file. */
    String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Whether the sample is a root itself. */
    boolean isRoot() {
        return length == 1;
    }
}
