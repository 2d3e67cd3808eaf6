package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.TestServer.CA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What relying parties ask the directory, with OpenLDAP's tools and curl. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class LdapIT {

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = TestServer.start(Files.createDirectories(folder));
        server.cli().enrol(server.csr("first", "/C=JP/CN=山田 太郎"), server.file("first.crt"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cACertificate;binary", "cACertificate", "CACERTIFICATE", "2.5.4.37", "2.5.4.37;binary"})
    @Requirement({"REP-1", "REP-2", "REP-8"})
    void theCaEntryShowsItsCertificateHoweverItIsAskedFor(String spelling) throws IOException {
        String ldif = Tool.ldapsearch(server.ldap(), CA, "base", spelling).out();
        assertThat(ldif).contains("\ncACertificate;binary:: ");
        assertThat(Tool.values(ldif))
                .containsExactly(Tool.curl(server.http(), "/PassportFor/G-ID/repository/g-idca04.crt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"certificateRevocationList;binary", "certificateRevocationList", "2.5.4.39", "2.5.4.39;BINARY"})
    @Requirement({"REP-4", "REP-8"})
    void theCaEntryShowsTheFullCrl(String spelling) {
        String ldif = Tool.ldapsearch(server.ldap(), CA, "base", spelling).out();
        assertThat(ldif).contains("\ncertificateRevocationList;binary:: ");
        assertThat(Tool.values(ldif)).containsExactly(Tool.curl(server.http(), TestServer.FULL_CRL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorityRevocationList;binary", "authorityRevocationList", "2.5.4.38"})
    @Requirement("REP-6")
    void theFirstDistributionPointShowsTheArl(String spelling) throws IOException {
        String ldif = Tool.ldapsearch(server.ldap(), "cn=CRL1," + CA, "base", spelling)
                .out();
        assertThat(ldif).contains("\nauthorityRevocationList;binary:: ");
        Path arl = Files.write(server.file("arl.der"), Tool.values(ldif).get(0));
        String text = Tool.output("openssl", "crl", "-inform", "DER", "-noout", "-text", "-in", arl.toString());
        assertThat(text).contains("X509v3 Issuing Distribution Point: critical", "Only CA Certificates");
    }

    @Test
    @Requirement("REP-5")
    void theSegmentsLieBelowTheCaEntry() {
        String ldif = Tool.ldapsearch(server.ldap(), CA, "one", "cn", "certificateRevocationList")
                .out();
        assertThat(ldif).contains("dn: cn=CRL1," + CA, "dn: cn=CRL2," + CA).doesNotContain("CRL3");
        assertThat(Tool.values(ldif)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%2c%20Ltd.,c=JP?cACertificate",
                "ou=SECOM%20Passport%20for%20G-ID,%20o=SECOM%20Trust.net%20Co.%2c%20Ltd.,%20c=JP?cACertificate",
                "ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%5C,%20Ltd.,c=JP?cACertificate",
                "ou=secom%20passport%20FOR%20g-id,o=SECOM%20Trust.net%20Co.%5C2C%20Ltd.,c=jp?cACertificate;binary"
            })
    @Requirement("REP-7")
    void theLdapUrlsOfTable261WorkAsPrinted(String url) {
        Outcome answer = Tool.run("curl", "-s", "ldap://127.0.0.1:" + server.ldap() + "/" + url);
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("cACertificate;binary:: MII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?certificateRevocationList",
                "cn=CRL2,?certificateRevocationList",
                "cn=CRL1,?authorityRevocationList"
            })
    @Requirement("REP-7")
    void theListsOfTable261AreAnsweredUnderTheirPrintedNames(String rdnAndAttribute) {
        String[] parts = rdnAndAttribute.split("\\?", 2);
        String url = "ldap://127.0.0.1:" + server.ldap() + "/" + parts[0]
                + "ou=SECOM%20Passport%20for%20G-ID,%20o=SECOM%20Trust.net%20Co.%2c%20Ltd.,%20c=JP?" + parts[1];
        String ldif =
                Tool.ldapsearch(server.ldap(), parts[0] + CA, "base", parts[1]).out();
        String value = Base64.getEncoder().encodeToString(Tool.values(ldif).get(0));
        assertThat(Tool.output("curl", "-s", url)).contains(parts[1] + ";binary:: " + value);
    }

    @Test
    @Requirement("REP-7")
    void theSegmentUrlInACertificateIsAnswered() {
        String text = Tool.output(
                "openssl",
                "x509",
                "-noout",
                "-text",
                "-in",
                server.file("first.crt").toString());
        String url = Tool.find("URI:(ldap://\\S+)", text);
        assertThat(url).startsWith("ldap://127.0.0.1:" + server.ldap() + "/cn=CRL2,");
        assertThat(Tool.output("curl", "-s", url)).contains("certificateRevocationList;binary:: MII");
    }

    @Test
    @Requirement("REP-8")
    void nobodyWrites() throws IOException {
        String target = "ldap://127.0.0.1:" + server.ldap();
        Path add = Files.writeString(
                server.file("add.ldif"), "dn: cn=CRL9," + CA + "\nobjectClass: cRLDistributionPoint\ncn: CRL9\n");
        Path modify = Files.writeString(
                server.file("modify.ldif"), "dn: " + CA + "\nchangetype: modify\ndelete: cACertificate;binary\n");
        for (Outcome refused : List.of(
                Tool.run("ldapadd", "-x", "-H", target, "-f", add.toString()),
                Tool.run("ldapmodify", "-x", "-H", target, "-f", modify.toString()),
                Tool.run("ldapdelete", "-x", "-H", target, "cn=CRL1," + CA),
                Tool.run("ldapmodrdn", "-x", "-H", target, "cn=CRL1," + CA, "cn=CRL9"))) {
            assertThat(refused.exit()).isEqualTo(53);
            assertThat(refused.out() + refused.err()).contains("read-only");
        }
        assertThat(Tool.ldapsearch(server.ldap(), CA, "sub", "cACertificate").out())
                .contains("cACertificate;binary:: ")
                .doesNotContain("CRL9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"o=inkan", "ou=authorities,o=inkan", "uid=officer1,ou=officers,o=inkan", "ou=system", "ou=schema"
            })
    @Requirement({"REP-8", "REP-11"})
    void whatIsPrivateIsNotThere(String base) {
        Outcome answer = Tool.ldapsearch(server.ldap(), base, "sub");
        assertThat(answer.exit()).isEqualTo(32);
        assertThat(answer.out()).doesNotContain("dn:");
    }

    @Test
    @Requirement("REP-11")
    void noSubscribersCertificateIsPublished() {
        String all = Tool.ldapsearch(server.ldap(), "c=JP", "sub", "*", "+").out();
        assertThat(all).contains("dn: cn=CRL2," + CA).doesNotContain("userCertificate", "山田");
    }

    @Test
    void theRootDseNamesThePublishedContext() {
        assertThat(Tool.ldapsearch(server.ldap(), "", "base", "namingContexts").out())
                .contains("namingContexts: c=JP")
                .doesNotContain("inkan");
    }
}
