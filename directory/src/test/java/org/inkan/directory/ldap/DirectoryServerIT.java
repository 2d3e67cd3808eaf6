package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.PLAINBindRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.security.SecureRandom;
import java.security.cert.CertStore;
import java.security.cert.LDAPCertStoreParameters;
import java.security.cert.X509CRLSelector;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import javax.naming.ldap.LdapName;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the running server with clients that we did not write: OpenLDAP's, UnboundID's and the JDK's. */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class DirectoryServerIT {

    private static PublishedPki pki;
    private static DirectoryServer server;

    @BeforeAll
    static void start() throws Exception {
        pki = new PublishedPki();
        server = DirectoryServer.start(
                LdapSettings.defaults().withPort(0), pki.store, PublishedPki.contexts(), new SecureRandom());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(pki.store.openSnapshots()).isZero();
    }

    // Shows that ldapsearch gets the certificate as ;binary whatever the spelling of its request.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cACertificate",
                "cacertificate",
                "cACertificate;binary",
                "cacertificate;BINARY",
                "2.5.4.37",
                "2.5.4.37;binary"
            })
    void ldapsearchGetsBinary(String attribute) throws Exception {
        String text = ldap("ldapsearch", "-LLL", "-o", "ldif_wrap=no", "-b", PublishedPki.CA, "-s", "base", attribute)
                .text();
        assertThat(text.strip().lines())
                .containsExactly(
                        "dn: " + PublishedPki.CA,
                        "cACertificate;binary:: " + Base64.getEncoder().encodeToString(pki.certificate));
    }

    // Shows that the name in the URLs which the CPS prints, whose %2c is an unescaped comma, finds the entry.
    @ParameterizedTest
    @ValueSource(
            strings = {
                PublishedPki.CA,
                PublishedPki.CA_UNESCAPED,
                "OU=secom passport for g-id, O=secom trust.net co.\\2C ltd., C=jp"
            })
    @Requirement("REP-7")
    void spellingsOfTheBase(String base) throws Exception {
        Shell.Output output = ldap("ldapsearch", "-LLL", "-b", base, "-s", "base", "ou");
        assertThat(output.code()).isZero();
        assertThat(output.text()).contains("dn: " + PublishedPki.CA).contains("ou: SECOM Passport for G-ID");
    }

    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // what relying parties in Java use is what is tested
    @ParameterizedTest
    @ValueSource(strings = {"cACertificate", "cacertificate;BINARY", "2.5.4.37"})
    void jndiGetsBinary(String attribute) throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put("java.naming.provider.url", "ldap://127.0.0.1:" + server.port());
        environment.put("java.naming.ldap.attributes.binary", "cACertificate");
        InitialDirContext context = new InitialDirContext(environment);
        try {
            Attributes found = context.getAttributes(new LdapName(PublishedPki.CA), new String[] {attribute});
            assertThat(found.size()).isEqualTo(1);
            assertThat(found.get("cACertificate;binary").get()).isEqualTo(pki.certificate);
        } finally {
            context.close();
        }
    }

    // Shows that the JDK's PKIX code finds the CRL in the entry of its issuer.
    @Test
    void certStoreOfTheJdkFindsTheCrl() throws Exception {
        CertStore store = CertStore.getInstance("LDAP", new LDAPCertStoreParameters("127.0.0.1", server.port()));
        X509CRLSelector selector = new X509CRLSelector();
        selector.addIssuer(pki.issuer);
        assertThat(store.getCRLs(selector)).hasSize(1);
    }

    @Test
    void scopes() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThat(names(client, "c=JP", SearchScope.BASE)).containsExactly("c=JP");
            assertThat(names(client, "c=JP", SearchScope.ONE)).containsExactly("o=SECOM Trust.net Co.\\, Ltd.,c=JP");
            assertThat(names(client, "c=JP", SearchScope.SUB)).hasSize(4).contains(PublishedPki.SEGMENT);
            SearchResult segments = client.search(
                    "c=JP",
                    SearchScope.SUB,
                    "(&(objectClass=cRLDistributionPoint)(cn=crl2))",
                    "certificateRevocationList");
            assertThat(segments.getSearchEntries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getAttributeValueBytes("certificateRevocationList;binary"))
                            .isEqualTo(pki.crl));
        }
    }

    @Test
    void selectionOfAttributes() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThat(attributes(client, "1.1")).isEmpty();
            assertThat(attributes(client))
                    .contains("cACertificate;binary", "ou")
                    .doesNotContain("createTimestamp");
            assertThat(attributes(client, "+"))
                    .containsExactly("createTimestamp", "entryDN", "subschemaSubentry", "hasSubordinates");
            SearchResultEntry entry = client.getEntry(PublishedPki.CA, "hassubordinates", "entrydn");
            assertThat(entry.getAttributeValue("hasSubordinates")).isEqualTo("TRUE");
            assertThat(entry.getAttributeValue("entryDN")).isEqualTo(PublishedPki.CA);
            assertThat(client.getEntry(PublishedPki.SEGMENT, "hasSubordinates").getAttributeValue("hasSubordinates"))
                    .isEqualTo("FALSE");
        }
    }

    // Shows the selectors of RFC 4529 and the names that other schemas give to attributes, and their combinations.
    @Test
    void selectionByObjectClassAndByOtherNames() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThat(attributes(client, "@pkiCA"))
                    .containsExactly("objectClass", "cACertificate;binary", "certificateRevocationList;binary");
            assertThat(attributes(client, "@nothing")).isEmpty();
            assertThat(attributes(client, "1.1", "@organizationalUnit")).contains("ou");
            assertThat(attributes(client, "1.1", "+")).contains("entryDN").doesNotContain("ou");
            assertThat(attributes(client, "*", "+", "1.1")).contains("ou", "entryDN");
            assertThat(attributes(client, "organizationalUnitName")).containsExactly("ou");
            assertThat(client.getEntry(PublishedPki.SEGMENT, "commonName").getAttributeValue("cn"))
                    .isEqualTo("CRL2");
        }
    }

    // Shows that the filters of RFC 4526, which are always true and always false, are known.
    @Test
    void absoluteTrueAndFalse() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThat(client.search("c=JP", SearchScope.SUB, "(&)", "1.1").getEntryCount())
                    .isEqualTo(4);
            assertThat(client.search("c=JP", SearchScope.SUB, "(|)", "1.1").getEntryCount())
                    .isZero();
        }
    }

    // Shows that a client which ends its sending side gets its answers nevertheless.
    @Test
    void halfClosedClientsGetTheirAnswers() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.sendHex("300c020101600702010304008000").sendHex("300c020102600702010304008000");
            client.endSending();
            assertThat(client.message().getMessageID()).isEqualTo(1);
            assertThat(client.message().getMessageID()).isEqualTo(2);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void typesOnly() throws Exception {
        try (LDAPConnection client = connect()) {
            SearchRequest request = new SearchRequest(PublishedPki.CA, SearchScope.BASE, "(objectClass=*)");
            request.setTypesOnly(true);
            SearchResultEntry entry = client.search(request).getSearchEntries().get(0);
            assertThat(entry.getAttributes()).hasSize(4).allMatch(attribute -> attribute.size() == 0);
        }
    }

    // Shows that the entries that fit the limit come before the refusal.
    @Test
    void sizeLimit() throws Exception {
        try (LDAPConnection client = connect()) {
            SearchRequest request = new SearchRequest("c=JP", SearchScope.SUB, "(objectClass=*)", "1.1");
            request.setSizeLimit(2);
            assertThatThrownBy(() -> client.search(request)).isInstanceOfSatisfying(LDAPSearchException.class, e -> {
                assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
                assertThat(e.getSearchEntries()).hasSize(2);
            });
            request.setSizeLimit(4);
            assertThat(client.search(request).getEntryCount()).isEqualTo(4);
        }
    }

    // Shows that what is not published is not there, whatever is asked, and that no answer tells it from what never
    // was.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "o=inkan",
                "ou=officers,o=inkan",
                "cn=x,o=inkan",
                "o=nothing",
                "ou=system",
                "ou=schema",
                "cn=config"
            })
    void privateEntriesDoNotExist(String base) throws Exception {
        try (LDAPConnection client = connect()) {
            for (SearchScope scope : List.of(SearchScope.BASE, SearchScope.ONE, SearchScope.SUB)) {
                assertThatThrownBy(() -> client.search(base, scope, "(objectClass=*)"))
                        .isInstanceOfSatisfying(LDAPSearchException.class, e -> {
                            assertThat(e.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT);
                            assertThat(e.getMatchedDN()).isNull();
                            assertThat(e.getDiagnosticMessage()).isEqualTo("No published entry has this name");
                        });
            }
            assertThatThrownBy(() -> client.compare(base, "o", "inkan")).hasMessageContaining("No published entry");
        }
    }

    @Test
    void matchedDnNamesTheNearestEntry() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThatThrownBy(() -> client.search("cn=x,cn=CRL9," + PublishedPki.CA, SearchScope.BASE, "(cn=*)"))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            e -> assertThat(e.getMatchedDN()).isEqualTo(PublishedPki.CA));
        }
    }

    @Test
    void nobodyWrites() throws Exception {
        String entry = "dn: ou=new,c=JP\nobjectClass: organizationalUnit\nou: new\n";
        String change = "dn: c=JP\nchangetype: modify\nreplace: description\ndescription: x\n";
        String rename = "dn: " + PublishedPki.SEGMENT + "\nchangetype: modrdn\nnewrdn: cn=CRL3\ndeleteoldrdn: 1\n";
        for (Shell.Output output : List.of(
                Shell.run(entry, command("ldapadd")),
                Shell.run(change, command("ldapmodify")),
                Shell.run(rename, command("ldapmodify")),
                ldap("ldapdelete", PublishedPki.SEGMENT))) {
            assertThat(output.code()).isEqualTo(ResultCode.UNWILLING_TO_PERFORM_INT_VALUE);
            assertThat(output.text()).contains("This directory is read-only; ");
        }
        try (LDAPConnection client = connect()) {
            assertThat(names(client, "c=JP", SearchScope.SUB)).hasSize(4).contains(PublishedPki.SEGMENT);
        }
    }

    @Test
    void onlyTheAnonymousBindSucceeds() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThat(client.bind(new SimpleBindRequest()).getResultCode()).isEqualTo(ResultCode.SUCCESS);
            assertRefused(() -> client.bind("uid=admin,ou=system", "secret"), ResultCode.INVALID_CREDENTIALS);
            assertRefused(
                    () -> client.bind(new PLAINBindRequest("u:admin", "secret")), ResultCode.AUTH_METHOD_NOT_SUPPORTED);
            WhoAmIExtendedResult who =
                    (WhoAmIExtendedResult) client.processExtendedOperation(new WhoAmIExtendedRequest());
            assertThat(who.getAuthorizationID()).isEmpty();
        }
        try (RawClient client = new RawClient(server.port())) {
            // Version 2; then version 3 with the name cn=a and no password.
            assertThat(client.sendHex("300c020101600702010204008000")
                            .message()
                            .getBindResponseProtocolOp()
                            .getResultCode())
                    .isEqualTo(ResultCode.PROTOCOL_ERROR_INT_VALUE);
            assertThat(client.sendHex("3010020102600b0201030404636e3d618000")
                            .message()
                            .getBindResponseProtocolOp()
                            .getResultCode())
                    .isEqualTo(ResultCode.UNWILLING_TO_PERFORM_INT_VALUE);
        }
    }

    @Test
    void compare() throws Exception {
        try (LDAPConnection client = connect()) {
            CompareResult same = client.compare(PublishedPki.SEGMENT, "CN", "crl2");
            assertThat(same.compareMatched()).isTrue();
            assertThat(client.compare(PublishedPki.SEGMENT, "cn", "CRL3").compareMatched())
                    .isFalse();
            assertRefused(() -> client.compare(PublishedPki.SEGMENT, "ou", "x"), ResultCode.NO_SUCH_ATTRIBUTE);
            assertRefused(() -> client.compare("cn=CRL9,c=JP", "cn", "x"), ResultCode.NO_SUCH_OBJECT);
        }
    }

    // Shows that a reader never gets an answer older than a change that was made before it asked, though answers are
    // kept.
    @Test
    void cachedAnswersAreNeverStale() throws Exception {
        try (LDAPConnection client = connect()) {
            for (int i = 0; i < 300; i++) {
                pki.store.put(
                        "o=Changing,c=JP",
                        new Attribute("objectClass", "organization"),
                        new Attribute("description", "" + i));
                for (int again = 0; again < 2; again++) {
                    assertThat(client.getEntry("o=Changing,c=JP", "description").getAttributeValue("description"))
                            .isEqualTo("" + i);
                }
            }
        } finally {
            pki.store.remove("o=Changing,c=JP");
        }
    }

    // Shows that a large value arrives octet for octet, over and over and beside others.
    @Test
    void largeAnswers() throws Exception {
        byte[] large = pki.crl(60_000);
        pki.store.put(
                "o=Large,c=JP",
                new Attribute("objectClass", "organization"),
                new Attribute("certificateRevocationList;binary", large));
        try (LDAPConnection client = connect()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.getEntry("o=Large,c=JP", "certificateRevocationList")
                                .getAttributeValueBytes("certificateRevocationList;binary"))
                        .isEqualTo(large);
            }
            SearchResult all = client.search("c=JP", SearchScope.SUB, "(certificateRevocationList=*)");
            assertThat(all.getEntryCount()).isEqualTo(3);
        } finally {
            pki.store.remove("o=Large,c=JP");
        }
    }

    private static void assertRefused(ThrowingCallable operation, ResultCode code) {
        assertThatThrownBy(operation)
                .isInstanceOfSatisfying(
                        LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(code));
    }

    private static List<String> names(LDAPConnection client, String base, SearchScope scope) throws LDAPException {
        return client.search(base, scope, "(objectClass=*)", "1.1").getSearchEntries().stream()
                .map(SearchResultEntry::getDN)
                .toList();
    }

    private static List<String> attributes(LDAPConnection client, String... requested) throws LDAPException {
        return client
                .search(PublishedPki.CA, SearchScope.BASE, "(objectClass=*)", requested)
                .getSearchEntries()
                .get(0)
                .getAttributes()
                .stream()
                .map(Attribute::getName)
                .toList();
    }

    private static LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", server.port());
    }

    private static Shell.Output ldap(String program, String... arguments) throws InterruptedException {
        return Shell.run("", command(program, arguments));
    }

    private static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "-x", "-H", "ldap://127.0.0.1:" + server.port()));
        command.addAll(List.of(arguments));
        return command;
    }
}
