package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** OpenLDAP's slapd on a free port, with an empty database for {@code c=JP}. */
final class Slapd implements AutoCloseable {

    private static final String ROOT = "cn=root,c=JP";
    private static final String PASSWORD = "test";

    private final Process process;
    private final int port;

    private Slapd(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it with its files in {@code folder} and waits until it answers. */
    static Slapd start(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(folder.resolve("slapd.conf"), """
                include /etc/ldap/schema/core.schema
                pidfile %1$s/slapd.pid
                modulepath /usr/lib/ldap
                moduleload back_mdb
                database mdb
                suffix "c=JP"
                rootdn "%3$s"
                rootpw %4$s
                directory %2$s
                """.formatted(
                        folder, Files.createDirectory(folder.resolve("theirs")), ROOT, PASSWORD));
        assertThat(Path.of("/usr/sbin/slapd")).as("Debian's package slapd").isExecutable();
        Process process = new ProcessBuilder(
                        "/usr/sbin/slapd", "-f", config.toString(), "-h", "ldap://127.0.0.1:" + port, "-d", "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
        Slapd slapd = new Slapd(process, port);
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(LDAPException.class)
                .until(() -> {
                    slapd.connect().close();
                    return true;
                });
        return slapd;
    }

    int port() {
        return port;
    }

    /** A connection that may write. */
    LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ROOT, PASSWORD);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
