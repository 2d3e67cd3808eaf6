package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody else's directory server, on a free port of the loopback, with an empty database for {@code c=JP}. */
final class ExternalDirectory implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private final Path folder;
    private final List<String> command;
    private final String administrator;
    private final int port;
    private final int tlsPort;
    private Process process;

    private ExternalDirectory(Path folder, List<String> command, String administrator, int port, int tlsPort) {
        this.folder = folder;
        this.command = command;
        this.administrator = administrator;
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = start();
    }

    /** Debian's slapd with its mdb backend; it listens for TLS too, which needs a certificate in {@code more}. */
    static ExternalDirectory slapd(Path folder, String... more) throws IOException {
        Path core = Path.of("/etc/ldap/schema/core.schema");
        return slapd(folder, core, more);
    }

    /** As above with another core schema. */
    static ExternalDirectory slapd(Path folder, Path core, String... more) throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Path config = Files.writeString(
                folder.resolve("slapd.conf"), """
                include %4$s
                include /etc/ldap/schema/cosine.schema
                pidfile %1$s/slapd.pid
                modulepath /usr/lib/ldap
                moduleload back_mdb
                %2$s
                database mdb
                maxsize 1073741824
                suffix "c=JP"
                rootdn "cn=root,c=JP"
                rootpw "%3$s"
                directory %1$s/db
                """.formatted(folder, String.join("\n", more), PASSWORD, core));
        int port = freePort();
        int tlsPort = freePort();
        String listeners = "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + tlsPort;
        return new ExternalDirectory(
                folder,
                List.of("/usr/sbin/slapd", "-f", config.toString(), "-h", listeners, "-d", "0"),
                "cn=root,c=JP",
                port,
                tlsPort);
    }

    /**
     * Debian's 389 Directory Server, as a plain process of this user: its template of a configuration with the places filled
     * in, as {@code dscreate} does for systemd.
     */
    static ExternalDirectory ds389(Path folder) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        for (String name : List.of("config/schema", "lock", "tmp", "ldif", "bak", "run", "inst", "log", "db")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path own = Path.of("..", "schema/src/main/resources/org/inkan/schema/98inkan.ldif");
        Files.copy(own, config.resolve("schema/98inkan.ldif"));
        for (String name : List.of("slapd-collations.conf", "certmap.conf")) {
            Files.copy(Path.of("/etc/dirsrv/config", name), config.resolve(name));
        }
        int port = freePort();
        String template = Files.readString(Path.of("/usr/share/dirsrv/data/template-dse.ldif"))
                .replace("%schema_dir%", config + "/schema")
                .replace("%cert_dir%", config.toString())
                .replace("%config_dir%", config.toString())
                .replace("%db_dir%", folder + "/db")
                .replace("%db_home_dir%", folder + "/db")
                .replace("%db_lib%", "bdb\nnsslapd-cache-autosize: 0\nnsslapd-dbcachesize: 10000000")
                .replace("%fqdn%", "localhost")
                .replace("%ds_port%", Integer.toString(port))
                .replace("%ds_user%", System.getProperty("user.name"))
                .replace("%ds_suffix%", "c=JP")
                .replace("%rootdn%", "cn=Directory Manager")
                .replace("%ds_passwd%", hashed())
                .replace("%ldapi_enabled%", "off")
                .replace("%ldapi_autobind%", "off")
                .replace("%ldapi%", folder + "/run/ldapi")
                .replaceAll("%([a-z]+)_dir%", folder + "/$1");
        // Two empty lines would be an entry without a name.
        Files.writeString(config.resolve("dse.ldif"), template.strip() + "\n" + """

                dn: cn=jp,cn=ldbm database,cn=plugins,cn=config
                objectClass: top
                objectClass: extensibleObject
                objectClass: nsBackendInstance
                cn: jp
                nsslapd-suffix: c=JP

                dn: cn=c\\3DJP,cn=mapping tree,cn=config
                objectClass: top
                objectClass: extensibleObject
                objectClass: nsMappingTree
                cn: c=JP
                nsslapd-state: backend
                nsslapd-backend: jp
                """);
        return new ExternalDirectory(
                folder,
                List.of("/usr/sbin/ns-slapd", "-D", config.toString(), "-i", folder + "/run/pid", "-d", "0"),
                "cn=Directory Manager",
                port,
                0);
    }

    /** It takes no clear password in its configuration. */
    private static String hashed() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            byte[] salt = "salt".getBytes(StandardCharsets.UTF_8);
            digest.update(PASSWORD.getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(salt);
            byte[] both = java.util.Arrays.copyOf(hash, hash.length + salt.length);
            System.arraycopy(salt, 0, both, hash.length, salt.length);
            return "{SSHA512}" + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Process start() {
        assertThat(Path.of(command.get(0)))
                .as("Debian's packages slapd and 389-ds-base; ./inkan test installs them")
                .isExecutable();
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("output").toFile()))
                    .start();
            await("the directory server of " + folder)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreException(LDAPException.class)
                    .until(() -> {
                        assertThat(started.isAlive()).as(output()).isTrue();
                        connection().close();
                        return true;
                    });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    /** Ends it, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again with the database that it had. */
    void restart() {
        process = start();
    }

    /** A connection of its administrator. */
    LDAPConnection connection() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, administrator, PASSWORD);
    }

    String administrator() {
        return administrator;
    }

    int port() {
        return port;
    }

    /** The port of its LDAPS, where it has one. */
    int tlsPort() {
        return tlsPort;
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
