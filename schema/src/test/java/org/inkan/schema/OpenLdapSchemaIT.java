package org.inkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OpenLDAP's slapd takes our schema and an entry of each of our classes as they are. */
@Timeout(60)
class OpenLdapSchemaIT {

    private static final Path RESOURCES =
            Path.of("src/main/resources/org/inkan/schema").toAbsolutePath();

    @Test
    @Requirement("OPS-2")
    void slapdLoadsTheSchemaAndKeepsOurEntries(@TempDir Path folder) throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Path ldif = Files.writeString(folder.resolve("config.ldif"), config(data));
        run("slapadd", "-n", "0", "-F", config.toString(), "-l", ldif.toString());

        Path entries = Files.writeString(folder.resolve("entries.ldif"), """
                dn: o=inkan
                objectClass: organization
                o: inkan

                dn: uid=officer1,o=inkan
                objectClass: inkanOfficer
                uid: officer1
                inkanRole: registrationOfficer
                inkanTokenHash: sha256$00$00

                dn: cn=20261120-AAAAAA,o=inkan
                objectClass: inkanApplication
                cn: 20261120-AAAAAA
                inkanKind: issue
                inkanState: submitted
                inkanSubmittedBy: officer1
                inkanSubmittedAt: 20261120093000Z

                dn: cn=g-id,o=inkan
                objectClass: inkanAuthority
                cn: g-id
                """);
        run("slapadd", "-F", config.toString(), "-b", "o=inkan", "-l", entries.toString());
        assertThat(run("slapcat", "-F", config.toString(), "-b", "o=inkan"))
                .contains("inkanRole: registrationOfficer", "inkanSubmittedAt: 20261120093000Z");
    }

    private static String config(Path data) {
        return """
                dn: cn=config
                objectClass: olcGlobal
                cn: config

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
                olcSuffix: o=inkan
                olcDbDirectory: %s
                """.formatted(RESOURCES.resolve("inkan.ldif"), data);
    }

    private static String run(String tool, String... arguments) throws IOException, InterruptedException {
        Path binary = Path.of("/usr/sbin", tool);
        assertThat(binary)
                .as("Debian's package slapd; ./inkan test installs it")
                .isExecutable();
        List<String> command = new java.util.ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(tool, ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        Files.delete(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
