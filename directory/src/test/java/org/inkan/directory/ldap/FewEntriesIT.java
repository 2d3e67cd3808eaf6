package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a search which an index answers at once keeps to the rules of every other search. */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class FewEntriesIT {

    private static final int LONG = 30_000;

    @TempDir
    private static Path folder;

    private static EntryStore store;
    private static DirectoryServer server;
    private static LDAPConnection client;

    @BeforeAll
    static void start() throws Exception {
        store = EntryStore.open(folder, StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
        store.add(new Entry("dn: c=JP", "objectClass: country", "c: JP")).join();
        store.add(new Entry("dn: o=inkan", "objectClass: organization", "o: inkan"))
                .join();
        for (String parent : List.of("c=JP", "cn=one,c=JP", "o=inkan")) {
            store.add(process("one", parent)).join();
        }
        for (String parent : List.of("c=JP", "cn=one,c=JP", "cn=one,cn=one,c=JP")) {
            Entry large = process("large", parent);
            large.addAttribute("description", "x".repeat(LONG));
            store.add(large).join();
        }
        server = DirectoryServer.start(
                LdapSettings.defaults().withPort(0), store, PublishedPki.contexts(), new SecureRandom());
        client = new LDAPConnection("127.0.0.1", server.port());
    }

    private static Entry process(String name, String parent) throws Exception {
        return new Entry("dn: cn=" + name + "," + parent, "objectClass: applicationProcess", "cn: " + name);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        store.close();
    }

    private static List<String> names(SearchResult result) {
        return result.getSearchEntries().stream().map(SearchResultEntry::getDN).toList();
    }

    // Entries come in the order of ids, in scope only, and never a private one.
    @Test
    void findsWhatIsPublishedAndInScope() throws Exception {
        assertThat(names(client.search("c=JP", SearchScope.SUB, "(cn=ONE)")))
                .containsExactly("cn=one,c=JP", "cn=one,cn=one,c=JP");
        assertThat(names(client.search("c=JP", SearchScope.ONE, "(cn=one)"))).containsExactly("cn=one,c=JP");
        assertThat(names(client.search("cn=one,c=JP", SearchScope.SUB, "(cn=none)")))
                .isEmpty();
    }

    @Test
    void showsOnlyTheAttributesAskedFor() throws Exception {
        SearchRequest types = new SearchRequest("c=JP", SearchScope.ONE, "(cn=one)", "cn", "hasSubordinates");
        assertThat(client.search(types).getSearchEntries().get(0).getAttributeValue("hasSubordinates"))
                .isEqualTo("TRUE");
        types.setTypesOnly(true);
        SearchResultEntry entry = client.search(types).getSearchEntries().get(0);
        assertThat(entry.hasAttribute("cn")).isTrue();
        assertThat(entry.getAttributeValue("cn")).isNull();
        assertThat(entry.hasAttribute("objectClass")).isFalse();
    }

    @Test
    void keepsToTheSizeLimit() throws Exception {
        SearchRequest one = new SearchRequest("c=JP", SearchScope.SUB, "(cn=one)", "1.1");
        one.setSizeLimit(1);
        LDAPSearchException ended = catchThrowableOfType(LDAPSearchException.class, () -> client.search(one));
        assertThat(ended.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
        assertThat(ended.getEntryCount()).isEqualTo(1);
    }

    @Test
    void saysWhichEntryAboveTheBaseThereIs() {
        LDAPSearchException missing = catchThrowableOfType(
                LDAPSearchException.class, () -> client.search("cn=two,c=JP", SearchScope.SUB, "(cn=one)"));
        assertThat(missing.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT);
        assertThat(missing.getMatchedDN()).isEqualTo("c=JP");
        LDAPSearchException hidden = catchThrowableOfType(
                LDAPSearchException.class, () -> client.search("o=inkan", SearchScope.SUB, "(cn=one)"));
        assertThat(hidden.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT);
    }

    // Few entries that are long together are sent by a thread that may wait for the client, and arrive whole.
    @Test
    void longEntriesArriveWhole() throws Exception {
        assertThat(client.search("c=JP", SearchScope.SUB, "(cn=large)").getSearchEntries())
                .hasSize(3)
                .allSatisfy(entry ->
                        assertThat(entry.getAttributeValue("description")).hasSize(LONG));
    }
}
