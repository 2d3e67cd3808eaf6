package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * That certificates, CRLs and pairs are answered as {@code ;binary}, under whatever name they were added and under
 * whatever name they are asked for (RFC 4523 section 2, RFC 4522 section 3).
 */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class SpellingsIT {

    private static final Specimens SPECIMENS = new Specimens();
    private static final String CA = "ou=CA,c=JP";

    private static EntryStore store;
    private static DirectoryServer server;
    private static LDAPConnection client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        store = EntryStore.open(folder, StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
        store.add(new Entry("c=JP", new Attribute("objectClass", "country"), new Attribute("c", "JP")))
                .join();
        server = DirectoryServer.start(
                LdapSettings.defaults().withPort(0), store, PublishedPki.contexts(), new SecureRandom());
        client = new LDAPConnection("127.0.0.1", server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        store.close();
    }

    private static byte[] value(String name) {
        return switch (name) {
            case "cACertificate" -> SPECIMENS.certificate;
            case "crossCertificatePair" -> SPECIMENS.pair;
            default -> SPECIMENS.fullCrl;
        };
    }

    private static List<String> spellings(String name, String oid) {
        return List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), oid);
    }

    @ParameterizedTest
    @CsvSource({
        "cACertificate, 2.5.4.37",
        "certificateRevocationList, 2.5.4.39",
        "authorityRevocationList, 2.5.4.38",
        "crossCertificatePair, 2.5.4.40"
    })
    void answeredAsBinary(String name, String oid) throws Exception {
        List<String> asked = new ArrayList<>(List.of("*", "@pkiCA"));
        for (String spelling : spellings(name, oid)) {
            asked.addAll(List.of(spelling, spelling + ";binary", spelling + ";BINARY"));
        }
        for (String added : spellings(name, oid)) {
            for (String option : List.of(";binary", ";BINARY")) {
                store.add(new Entry(
                                CA,
                                new Attribute("objectClass", "organizationalUnit", "pkiCA"),
                                new Attribute("ou", "CA"),
                                new Attribute(added + option, value(name))))
                        .join();
                for (String spelling : asked) {
                    SearchResultEntry entry = client.getEntry(CA, spelling);
                    assertThat(entry.getAttributes())
                            .as("added as %s%s, asked for as %s", added, option, spelling)
                            .filteredOn(attribute -> attribute.getBaseName().equalsIgnoreCase(name)
                                    || attribute.getBaseName().equals(oid))
                            .singleElement()
                            .satisfies(attribute -> {
                                assertThat(attribute.getName()).isEqualTo(name + ";binary");
                                assertThat(attribute.getValueByteArray()).isEqualTo(value(name));
                            });
                    if (!spelling.equals("*") && !spelling.startsWith("@")) {
                        assertThat(client.search(CA, SearchScope.BASE, Filter.createPresenceFilter(spelling), "1.1")
                                        .getEntryCount())
                                .as("(%s=*)", spelling)
                                .isEqualTo(1);
                    }
                }
                store.delete(client.getEntry(CA).getParsedDN()).join();
            }
        }
    }
}
