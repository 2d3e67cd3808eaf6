package org.inkan.routes.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code HOME/officers/}: a file for each officer's API token, as the first start writes them. */
public final class OfficerTokens {

    private static final int LARGEST = 1_024;

    private final Path folder;

    private OfficerTokens(Path folder) {
        this.folder = folder;
    }

    /** The tokens of this home. */
    public static OfficerTokens of(Path home) {
        return new OfficerTokens(home.resolve("officers"));
    }

    /** Where they lie. */
    public Path folder() {
        return folder;
    }

    /** Names of the officers who have a token here, sorted. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * An officer's token.
     *
     * @param officer one of {@link #names()}; never a path
     * @throws IOException if the file cannot be read or holds no token
     */
    public String read(String officer) throws IOException {
        return readFile(folder.resolve(officer));
    }

    /**
     * The token in a file.
     *
     * @throws IOException if the file cannot be read or holds no token
     */
    public static String readFile(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than " + LARGEST + " bytes and holds no token.");
        }
        String token = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new IOException(file + " holds no token.");
        }
        return token;
    }
}
