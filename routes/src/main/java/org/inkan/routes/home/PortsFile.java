package org.inkan.routes.home;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
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
 * {@code HOME/ports}: where a running server listens, one line each: ports such as {@code http=8080}, and addresses such as
 * {@code http.url=http://127.0.0.1:8080}. It is there while the server runs.
 *
 * <pre>{@code
 * PortsFile.of(home).write("127.0.0.1", Map.of("ldap", 10389, "http", web.port()));
 * int http = PortsFile.of(home).read().get("http");
 * }</pre>
 */
public final class PortsFile {

    /** Name of the HTTP port's line. */
    public static final String HTTP = "http";

    /** Name of the HTTPS port's line. */
    public static final String HTTPS = "https";

    /** Name of the LDAP port's line. */
    public static final String LDAP = "ldap";

    /** Name of the LDAPS port's line. */
    public static final String LDAPS = "ldaps";

    /** What follows a listener's name where the line has its address. */
    private static final String URL = ".url";

    private static final int LARGEST = 4_096;

    private final Path file;

    private PortsFile(Path file) {
        this.file = file;
    }

    /** The file of this home. */
    public static PortsFile of(Path home) {
        return new PortsFile(home.resolve("ports"));
    }

    /**
     * Writes ports and addresses in one step: a reader finds all of them or the file as it was.
     *
     * @param host address that a client on this machine reaches the listeners at
     * @param ports by the listeners' names, which are their URLs' schemes
     */
    public void write(String host, Map<String, Integer> ports) throws IOException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(ports)
                .forEach((name, port) -> lines.append(name)
                        .append('=')
                        .append(port)
                        .append('\n')
                        .append(name)
                        .append(URL)
                        .append('=')
                        .append(address(name, host, port))
                        .append('\n'));
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

    /** The address of a listener. */
    public static URI address(String scheme, String host, int port) {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /**
     * The ports by name.
     *
     * @throws IOException if the file is not there, or is not such a file
     */
    public Map<String, Integer> read() throws IOException {
        Properties lines = lines();
        Map<String, Integer> ports = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (!name.endsWith(URL)) {
                int port = port(lines.getProperty(name))
                        .orElseThrow(() -> new IOException(file + " has no port from 1 to 65535 for '" + name + "'."));
                ports.put(name, port);
            }
        }
        return ports;
    }

    /**
     * The addresses by listener's name, in its order.
     *
     * @throws IOException if the file is not there, or is not such a file
     */
    public Map<String, URI> addresses() throws IOException {
        Properties lines = lines();
        Map<String, URI> addresses = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (name.endsWith(URL)) {
                String scheme = name.substring(0, name.length() - URL.length());
                URI address = uri(lines.getProperty(name));
                if (!scheme.equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
                    throw new IOException(
                            file + " has no address such as " + scheme + "://127.0.0.1:8080 for '" + name + "'.");
                }
                addresses.put(scheme, address);
            }
        }
        return addresses;
    }

    private URI uri(String text) throws IOException {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IOException(file + " holds '" + text + "', which is no address.", e);
        }
    }

    private Properties lines() throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than " + LARGEST + " bytes.");
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " is not a file of lines such as http=8080.", malformed);
        }
        return lines;
    }

    private static OptionalInt port(String text) {
        if (!text.strip().matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(text.strip());
        return port >= 1 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
    }
}
