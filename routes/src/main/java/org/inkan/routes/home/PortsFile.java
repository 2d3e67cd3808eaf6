package org.inkan.routes.home;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;

/**
 * {@code HOME/ports}: the ports that a running server listens on, one line each, such as {@code http=8080}. It is there
 * while the server runs.
 *
 * <pre>{@code
 * PortsFile.of(home).write(Map.of("ldap", 10389, "http", web.port()));
 * int http = PortsFile.of(home).read().get("http");
 * }</pre>
 */
public final class PortsFile {

    /** Name of the HTTP port's line. */
    public static final String HTTP = "http";

    /** Name of the LDAP port's line. */
    public static final String LDAP = "ldap";

    /** Name of the LDAPS port's line. */
    public static final String LDAPS = "ldaps";

    private static final int LARGEST = 4_096;

    private final Path file;

    private PortsFile(Path file) {
        this.file = file;
    }

    /** The file of this home. */
    public static PortsFile of(Path home) {
        return new PortsFile(home.resolve("ports"));
    }

    /** Writes the ports in one step: a reader finds all of them or the file as it was. */
    public void write(Map<String, Integer> ports) throws IOException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(ports)
                .forEach((name, port) ->
                        lines.append(name).append('=').append(port).append('\n'));
        Path beside = file.resolveSibling("ports.new");
        Files.writeString(beside, lines);
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file: the server has stopped. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Whether the file is there. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * The ports by name.
     *
     * @throws IOException if the file is not there, or is not such a file
     */
    public Map<String, Integer> read() throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than " + LARGEST + " bytes.");
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " is not a file of lines such as http=8080.", malformed);
        }
        Map<String, Integer> ports = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            int port = port(lines.getProperty(name))
                    .orElseThrow(() -> new IOException(file + " has no port from 1 to 65535 for '" + name + "'."));
            ports.put(name, port);
        }
        return ports;
    }

    private static OptionalInt port(String text) {
        if (!text.strip().matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(text.strip());
        return port >= 1 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
    }
}
