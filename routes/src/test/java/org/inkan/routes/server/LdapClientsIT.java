package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.TestServer.CA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That every published value is read by each client, under each name, as the bytes that HTTP shows. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class LdapClientsIT {

    private static final String REPOSITORY = "/PassportFor/G-ID/repository/";

    private static TestServer server;

    /**
     * One published value.
     *
     * @param path where HTTP shows the same
     */
    private record Published(String dn, String attribute, String oid, String path) {}

    private static final List<Published> PUBLISHED = List.of(
            new Published(CA, "cACertificate", "2.5.4.37", REPOSITORY + "g-idca04.crt"),
            new Published(CA, "certificateRevocationList", "2.5.4.39", TestServer.FULL_CRL),
            new Published("cn=CRL1," + CA, "authorityRevocationList", "2.5.4.38", REPOSITORY + "ARL.crl"),
            new Published("cn=CRL1," + CA, "certificateRevocationList", "2.5.4.39", REPOSITORY + "CRL1.crl"),
            new Published("cn=CRL2," + CA, "certificateRevocationList", "2.5.4.39", REPOSITORY + "CRL2.crl"));

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = TestServer.start(Files.createDirectories(folder));
        server.cli().enrol(server.csr("first", "/C=JP/CN=山田 太郎"), server.file("first.crt"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] overHttp(Published value) {
        return Tool.curl(server.http(), value.path());
    }

    @ParameterizedTest
    @EnumSource(LdapClient.class)
    @Requirement({"REP-1", "REP-4", "REP-5", "REP-6", "REP-8"})
    void everyClientReadsEveryValue(LdapClient client) {
        for (Published value : PUBLISHED) {
            Map<String, byte[]> read = client.read(server.ldap(), value.dn(), value.attribute() + ";binary");
            assertThat(read).as("%s", value).containsOnlyKeys(value.attribute() + ";binary");
            assertThat(read.get(value.attribute() + ";binary")).isEqualTo(overHttp(value));
        }
    }

    // Shows that the answer is ;binary however the attribute is asked for.
    @ParameterizedTest
    @EnumSource(LdapClient.class)
    @Requirement("REP-8")
    void everySpellingIsAnsweredAsBinary(LdapClient client) {
        Published value = PUBLISHED.get(0);
        for (String spelling : LdapClient.spellings(value.attribute(), value.oid())) {
            assertThat(client.read(server.ldap(), value.dn(), spelling))
                    .as(spelling)
                    .containsOnlyKeys("cACertificate;binary");
        }
    }

    // Shows that dirmngr looks certificates up by the printed URL and loads the full CRL over LDAP. It reads the
    // segments
    // too, and refuses them, as any CRL with a critical issuingDistributionPoint.
    @Test
    @Requirement({"REP-1", "REP-4", "REP-7", "REP-8"})
    void dirmngrReadsCertificatesAndCrls() throws IOException {
        Path home = Files.createDirectories(
                server.file("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path ca = Files.write(home.resolve("ca.der"), overHttp(PUBLISHED.get(0)));
        String entry = "ldap://127.0.0.1:" + server.ldap()
                + "/%sou=SECOM%%20Passport%%20for%%20G-ID,o=SECOM%%20Trust.net%%20Co.%%2c%%20Ltd.,c=JP?";
        try {
            assertThat(connectAgent(
                            home,
                            "/definqfile TARGETCERT " + ca,
                            "CACHECERT",
                            "/let yes 1",
                            "/definq ISTRUSTED yes",
                            "LOADCRL --url " + String.format(entry, "") + "certificateRevocationList"))
                    .contains("OK")
                    .doesNotContain("ERR");
            assertThat(connectAgent(
                            home, "LOADCRL --url " + String.format(entry, "cn=CRL2,") + "certificateRevocationList"))
                    .contains("Invalid CRL");
            Outcome found = Tool.run(
                    "env",
                    "GNUPGHOME=" + home,
                    "dirmngr-client",
                    "--lookup",
                    "--url",
                    String.format(entry, "") + "cACertificate");
            assertThat(found.out().replaceAll("\\s", ""))
                    .as(found.err())
                    .contains(Base64.getEncoder().encodeToString(Files.readAllBytes(ca)));
        } finally {
            Tool.run("gpgconf", "--homedir", home.toString(), "--kill", "dirmngr");
        }
    }

    private static String connectAgent(Path home, String... commands) throws IOException {
        Path script = Files.write(home.resolve("script"), List.of(commands));
        Outcome outcome = Tool.run(
                "gpg-connect-agent", "--homedir", home.toString(), "--dirmngr", "--run", script.toString(), "/bye");
        return outcome.out() + outcome.err();
    }

    /** The ldap URLs of table 2.6-1 as it prints them, spaces and all, and what stands there. */
    private static Stream<Arguments> printed() {
        String ca = "ou=SECOM%20Passport%20for%20G-ID, o=SECOM%20Trust.net%20Co.%2c%20Ltd., c=JP?";
        return Stream.of(
                Arguments.of(ca.replace(", ", ",") + "cACertificate", PUBLISHED.get(0)),
                Arguments.of(ca + "cACertificate", PUBLISHED.get(0)),
                Arguments.of(ca + "certificateRevocationList", PUBLISHED.get(1)),
                Arguments.of("cn=CRL1, " + ca + "authorityRevocationList", PUBLISHED.get(2)),
                Arguments.of("cn=CRL2, " + ca + "certificateRevocationList", PUBLISHED.get(4)),
                Arguments.of(ca.replace("%2c%20", "%5C,%20").replace(", ", ",") + "cACertificate", PUBLISHED.get(0)),
                Arguments.of(ca.replace("%2c", "%5C2C") + "cACertificate", PUBLISHED.get(0)),
                Arguments.of(ca.replace("%2c", "%5C%2C") + "cACertificate", PUBLISHED.get(0)),
                Arguments.of(ca.replace("SECOM", "secom").replace("c=JP", "C=jp") + "cACertificate", PUBLISHED.get(0)),
                Arguments.of(ca.replace("%20", "%20%20") + "cACertificate", PUBLISHED.get(0)));
    }

    // Shows that a printed URL is answered: by curl, which wants spaces as %20; by JNDI, which takes them as they are;
    // by
    // ldapsearch with the name that OpenLDAP's ldapurl reads out of it, since ldapsearch takes no name in a URL.
    @ParameterizedTest
    @MethodSource("printed")
    @Requirement("REP-7")
    @SuppressWarnings("BanJNDI") // what relying parties in Java use is what is tested
    void printedUrlsAreAnswered(String nameAndAttribute, Published value) throws Exception {
        String url = "ldap://127.0.0.1:" + server.ldap() + "/" + nameAndAttribute;
        String binary = value.attribute() + ";binary";
        byte[] expected = overHttp(value);
        assertThat(Tool.output("curl", "-s", url.replace(" ", "%20")))
                .contains(binary + ":: " + Base64.getEncoder().encodeToString(expected));

        javax.naming.directory.InitialDirContext context = new javax.naming.directory.InitialDirContext();
        try {
            assertThat(context.getAttributes(url.substring(0, url.indexOf('?')), new String[] {value.attribute()})
                            .get(binary)
                            .get())
                    .isEqualTo(expected);
        } finally {
            context.close();
        }

        String dn = Tool.find("(?m)^dn: (.*)$", Tool.output("ldapurl", "-H", url));
        assertThat(Tool.values(Tool.ldapsearch(server.ldap(), dn, "base", value.attribute())
                        .out()))
                .containsExactly(expected);
    }

    // Shows that the URL for cross certificates is answered while there is none.
    @Test
    @Requirement("REP-7")
    void theUrlOfCrossCertificatesIsAnswered() {
        String url = "ldap://127.0.0.1:" + server.ldap()
                + "/ou=SECOM%20Passport%20for%20G-ID,%20o=SECOM%20Trust.net%20Co.%2c%20Ltd.,%20c=JP?crossCertificatePair";
        assertThat(Tool.output("curl", "-s", url)).contains("DN: " + CA).doesNotContain("::");
    }
}
