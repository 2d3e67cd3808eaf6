package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.inkan.schema.InkanSchema;

/** Debian's slapd with the mdb backend and our schema: durable writes, the equality indexes that our store has. */
final class Slapd implements Peer {

    private static final String ADMINISTRATOR = "cn=administrator," + Samples.SUFFIX;
    private static final String PASSWORD = "bench";

    private final Path folder;
    private final int port;
    private final Process process;

    /** Starts it with these entries, loaded by slapadd. */
    Slapd(Path folder, Iterable<Entry> entries) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = Child.freePort();
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("data"));
        run(
                "/usr/sbin/slapadd",
                "-n",
                "0",
                "-F",
                config(),
                "-l",
                configuration().toString());
        Path ldif = folder.resolve("entries.ldif");
        try (LDIFWriter writer = new LDIFWriter(ldif.toFile())) {
            for (Entry entry : entries) {
                writer.writeEntry(entry);
            }
        }
        run("/usr/sbin/slapadd", "-q", "-F", config(), "-b", Samples.SUFFIX, "-l", ldif.toString());
        Files.delete(ldif);
        process = new ProcessBuilder("/usr/sbin/slapd", "-d", "0", "-F", config(), "-h", "ldap://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
        // A benchmark that is broken off must not leave it behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Child.awaitAnswer(process, port, Samples.PARENT);
    }

    @Override
    public String name() {
        return "slapd";
    }

    @Override
    public int port() {
        return port;
    }

    /** A connection that may write. */
    LDAPConnection connectToWrite() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ADMINISTRATOR, PASSWORD);
    }

    @Override
    public void close() {
        Child.end(process);
    }

    private String config() {
        return folder.resolve("config").toString();
    }

    private Path configuration() throws IOException {
        Path schema = folder.resolve("inkan.ldif");
        try (InputStream in = Objects.requireNonNull(InkanSchema.class.getResourceAsStream("inkan.ldif"))) {
            Files.write(schema, in.readAllBytes());
        }
        return Files.writeString(folder.resolve("config.ldif"), """
                dn: cn=config
                objectClass: olcGlobal
                cn: config
                olcThreads: 8

                dn: cn=module,cn=config
                objectClass: olcModuleList
                cn: module
                olcModulePath: /usr/lib/ldap
                olcModuleLoad: back_mdb

                dn: cn=schema,cn=config
                objectClass: olcSchemaConfig
                cn: schema

                include: file:///etc/ldap/schema/core.ldif

                include: file:///etc/ldap/schema/cosine.ldif

                include: file://%s

                dn: olcDatabase=mdb,cn=config
                objectClass: olcDatabaseConfig
                objectClass: olcMdbConfig
                olcDatabase: mdb
                olcSuffix: %s
                olcRootDN: %s
                olcRootPW: %s
                olcDbDirectory: %s
                olcDbMaxSize: 8589934592
                olcDbIndex: %s eq
                """.formatted(
                        schema,
                        Samples.SUFFIX,
                        ADMINISTRATOR,
                        PASSWORD,
                        folder.resolve("data"),
                        String.join(",", new TreeSet<>(InkanSchema.EQUALITY_INDEXES))));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("slapadd", ".out");
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        String said = Files.readString(output);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
