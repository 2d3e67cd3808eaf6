package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.inkan.directory.filter.certificate.Specimens;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Asks OpenLDAP's slapd and our server the same filters over the same entries.
 *
 * <p>Each line says which entries we find ({@code u} holds a certificate, {@code f} a full CRL, {@code s} a segment,
 * {@code p} a pair) and whether slapd finds the same.
 */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class MatchingBesideSlapdIT {

    private static final Specimens SPECIMENS = new Specimens();

    @TempDir
    private static Path folder;

    private static Slapd slapd;
    private static EntryStore store;
    private static DirectoryServer server;
    private static LDAPConnection ours;
    private static LDAPConnection theirs;

    @BeforeAll
    static void start() throws Exception {
        slapd = Slapd.start(folder);
        theirs = slapd.connect();
        store = EntryStore.open(
                Files.createDirectory(folder.resolve("ours")),
                StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
        for (Entry entry : entries()) {
            store.add(entry).join();
            theirs.add(entry);
        }
        server = DirectoryServer.start(
                LdapSettings.defaults().withPort(0), store, PublishedPki.contexts(), new SecureRandom());
        ours = new LDAPConnection("127.0.0.1", server.port());
    }

    @AfterAll
    static void stop() {
        ours.close();
        theirs.close();
        server.close();
        store.close();
        slapd.close();
    }

    private static List<Entry> entries() {
        Attribute point = new Attribute("objectClass", "cRLDistributionPoint");
        return List.of(
                new Entry("c=JP", new Attribute("objectClass", "country"), new Attribute("c", "JP")),
                new Entry(
                        "ou=u,c=JP",
                        new Attribute("objectClass", "organizationalUnit", "pkiCA"),
                        new Attribute("ou", "u"),
                        new Attribute("cACertificate;binary", SPECIMENS.certificate)),
                new Entry(
                        "cn=f,c=JP",
                        point,
                        new Attribute("cn", "f"),
                        new Attribute("certificateRevocationList;binary", SPECIMENS.fullCrl)),
                new Entry(
                        "cn=s,c=JP",
                        point,
                        new Attribute("cn", "s"),
                        new Attribute("certificateRevocationList;binary", SPECIMENS.segment)),
                new Entry(
                        "ou=p,c=JP",
                        new Attribute("objectClass", "organizationalUnit", "pkiCA"),
                        new Attribute("ou", "p"),
                        new Attribute("crossCertificatePair;binary", SPECIMENS.pair)));
    }

    // AGREES: slapd finds the same. NOTHING: slapd finds none, where we follow RFC 4523 (CRLs by issuer and thisUpdate,
    // of which Debian's slapd was seen to find none, with the choice of the time or without; certificates and CRLs by
    // their components, which it does not know) or are more generous (values in DER, which assert their identifying
    // components).
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "(cACertificate={ serialNumber 12345, issuer <I> }) → u → AGREES",
                "(cACertificate={ issuer <I>, serialNumber 12345 }) → u → AGREES",
                "(cACertificate={ serialNumber '3039'H, issuer <I> }) → u → AGREES",
                "(cACertificate:certificateExactMatch:={ serialNumber 12345, issuer <I> }) → u → AGREES",
                "(cACertificate;binary:2.5.13.34:={ serialNumber 12345, issuer <I> }) → u → AGREES",
                "(:certificateExactMatch:={ serialNumber 12345, issuer <I> }) → u → AGREES",
                "(cACertificate=12345$<i>) → u → AGREES",
                "(cACertificate=12346$<i>) →  → AGREES",
                "(cACertificate={ serialNumber 12345, issuer rdnSequence:\"OU=secom  PASSPORT for g-id,O=secom trust.net co.\\5C, ltd.,C=jp\" }) → u → AGREES",
                "(cACertificate=<u>) → u → NOTHING",
                "(!(cACertificate=12345$<i>)) → -fps → AGREES",
                "(!(cACertificate=x)) →  → AGREES",
                "(cACertificate=*) → u → AGREES",
                "(cACertificate=12*) →  → AGREES",
                "(cACertificate>=1) →  → AGREES",
                "(certificateRevocationList={ issuer <I>, thisUpdate utcTime:\"260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList={ issuer <I>, thisUpdate \"260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList={ issuer <I>, thisUpdate utcTime:\"260101000001Z\" }) →  → AGREES",
                "(certificateRevocationList=<f>) → fs → NOTHING",
                "(certificateRevocationList:2.5.13.38:={ issuer <I>, thisUpdate utcTime:\"260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList:2.5.13.38:={ issuer <I>, thisUpdate \"260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList={ issuer <I>, thisUpdate \"20260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList={ issuer <I>, thisUpdate generalizedTime:\"20260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList={ thisUpdate utcTime:\"260101000000Z\", issuer <I> }) → fs → NOTHING",
                "(certificateRevocationList={ issuer <I> }) →  → AGREES",
                "(!(certificateRevocationList={ issuer <I> })) →  → AGREES",
                "(certificateRevocationList=260101000000Z$<i>) →  → AGREES",
                "(:certificateListExactMatch:={ issuer <I>, thisUpdate utcTime:\"260101000000Z\" }) → fs → NOTHING",
                "(certificateRevocationList:certificateListMatch:={ issuer <I> }) → fs → NOTHING",
                "(certificateRevocationList:2.5.13.39:={ issuer <I>, dateAndTime utcTime:\"200101000000Z\" }) →  → AGREES",
                "(cACertificate:certificateMatch:={ serialNumber 12345, issuer <I> }) → u → NOTHING",
                "(cACertificate:certificateMatch:={ issuer <I> }) → u → NOTHING",
                "(cACertificate={ serialNumber 12345 }) →  → AGREES",
                "(crossCertificatePair=12345$<i>) →  → AGREES",
                "(authorityRevocationList={ issuer <I>, thisUpdate utcTime:\"260101000000Z\" }) →  → AGREES",
                "(countryName=jp) → - → AGREES",
                "(!(nonesuch=x)) →  → AGREES",
                "(cn:1.2.3.4:=s) →  → AGREES",
                "(organizationalUnitName:dn:=u) → u → AGREES",
            })
    void filter(String text, String expected, String slapdFinds) throws Exception {
        Filter filter = filter(text);
        Set<String> wanted = new TreeSet<>(List.of(expected == null ? new String[0] : expected.split("")));
        assertThat(found(ours, filter)).as("ours").isEqualTo(wanted);
        assertThat(found(theirs, filter)).as("slapd").isEqualTo(slapdFinds.equals("AGREES") ? wanted : Set.of());
    }

    private static Filter filter(String text) throws LDAPException {
        String issuer = Specimens.ISSUER.replace("\\", "\\5C");
        return Filter.create(text.replace("<I>", "rdnSequence:\"" + issuer + "\"")
                .replace("<i>", issuer)
                .replace("<u>", escaped(SPECIMENS.certificate))
                .replace("<f>", escaped(SPECIMENS.fullCrl))
                .replace("<s>", escaped(SPECIMENS.segment))
                .replace("<p>", escaped(SPECIMENS.pair)));
    }

    private static String escaped(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append(String.format("\\%02X", octet));
        }
        return text.toString();
    }

    /** The last letters of the names found; c=JP is a dash. */
    private static Set<String> found(LDAPConnection connection, Filter filter) throws LDAPException {
        Set<String> names = new TreeSet<>();
        SearchRequest request = new SearchRequest("c=JP", SearchScope.SUB, filter, "1.1");
        for (SearchResultEntry entry : connection.search(request).getSearchEntries()) {
            String value = entry.getRDN().getAttributeValues()[0];
            names.add(value.equals("JP") ? "-" : value);
        }
        return names;
    }
}
