package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.ServerSideSortResponseControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.naming.NamingEnumeration;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.PagedResultsControl;
import javax.naming.ldap.PagedResultsResponseControl;
import javax.naming.ldap.SortControl;
import org.inkan.schema.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long results in pages (RFC 2696) and in order (RFC 2891). */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class ListingIT {

    private static final int ENTRIES = 95;
    private static final int SIZE_LIMIT = 60;
    private static final String BASE = "o=List,c=JP";

    private static PublishedPki pki;
    private static DirectoryServer server;

    @BeforeAll
    static void start() throws Exception {
        pki = new PublishedPki();
        pki.store.put(BASE, new Attribute("objectClass", "organization"), new Attribute("o", "List"));
        for (int i = 0; i < ENTRIES; i++) {
            add(i);
        }
        server = DirectoryServer.start(
                LdapSettings.defaults().withPort(0).withSearchLimits(SIZE_LIMIT, Duration.ofSeconds(20)),
                pki.store,
                PublishedPki.contexts(),
                new SecureRandom());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(pki.store.openSnapshots()).isZero();
    }

    private static void add(int number) {
        pki.store.put(
                name(number),
                new Attribute("objectClass", "device"),
                new Attribute("cn", "n" + number),
                new Attribute("serialNumber", String.format("%03d", (number * 37) % ENTRIES)),
                new Attribute("description", number % 2 == 0 ? "even" : "odd"));
    }

    private static String name(int number) {
        return "cn=n" + number + "," + BASE;
    }

    // Shows that OpenLDAP's client gets all pages, though all entries together are more than the size limit.
    @ParameterizedTest
    @ValueSource(strings = {"7", "50", "1000"})
    void pagesForLdapsearch(String size) throws Exception {
        Shell.Output output = ldapsearch("-E", "!pr=" + size + "/noprompt", "-b", BASE, "-s", "one", "1.1");
        assertThat(output.code()).isZero();
        assertThat(output.text().lines().filter(line -> line.startsWith("dn: ")).distinct())
                .hasSize(ENTRIES);
    }

    // Shows that while entries come and go between pages, what is there all the time comes once.
    @Test
    void pagesWhileEntriesChange() throws Exception {
        List<String> seen = new ArrayList<>();
        Set<String> always = new HashSet<>();
        IntStream.range(0, ENTRIES).filter(i -> i % 10 != 3).forEach(i -> always.add(name(i)));
        try (LDAPConnection client = connect()) {
            ASN1OctetString cookie = null;
            int page = 0;
            do {
                SearchResult result = client.search(paged(10, cookie));
                result.getSearchEntries().forEach(entry -> seen.add(entry.getDN()));
                cookie = cookie(result);
                if (page < 9) {
                    pki.store.remove(name(page * 10 + 3));
                    add(1_000 + page);
                }
                page++;
            } while (cookie != null && cookie.getValueLength() > 0);
        } finally {
            for (int i = 0; i < 9; i++) {
                pki.store.remove(name(1_000 + i));
                add(i * 10 + 3);
            }
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(always);
    }

    // Shows that a cookie of another search, an altered one and rubbish are refused, and the connection goes on.
    @Test
    void cookiesOfOthers() throws Exception {
        try (LDAPConnection client = connect()) {
            ASN1OctetString cookie = cookie(client.search(paged(10, null)));
            for (ASN1OctetString wrong : List.of(new ASN1OctetString("x"), new ASN1OctetString(new byte[2_000]))) {
                assertRefused(client, paged(10, wrong), ResultCode.UNWILLING_TO_PERFORM);
            }
            SearchRequest other = paged(10, cookie);
            other.setFilter("(cn=*)");
            assertRefused(client, other, ResultCode.UNWILLING_TO_PERFORM);
            SearchRequest malformed = paged(10, null);
            malformed.setControls(new Control("1.2.840.113556.1.4.319", true, new ASN1OctetString("?")));
            assertRefused(client, malformed, ResultCode.PROTOCOL_ERROR);
            SearchRequest twice = paged(10, null);
            twice.addControl(new SimplePagedResultsControl(5));
            assertRefused(client, twice, ResultCode.PROTOCOL_ERROR);
            assertThat(client.search(paged(10, cookie)).getEntryCount()).isEqualTo(10);
        }
    }

    // Shows that size 0 ends a search, and that the client's size limit counts all pages.
    @Test
    void endsOfPagedSearches() throws Exception {
        try (LDAPConnection client = connect()) {
            ASN1OctetString cookie = cookie(client.search(paged(10, null)));
            SearchResult abandoned = client.search(paged(0, cookie));
            assertThat(abandoned.getEntryCount()).isZero();
            assertThat(cookie(abandoned).getValueLength()).isZero();

            SearchRequest limited = paged(10, null);
            limited.setSizeLimit(15);
            SearchRequest second = paged(10, cookie(client.search(limited)));
            second.setSizeLimit(15);
            assertThatThrownBy(() -> client.search(second)).isInstanceOfSatisfying(LDAPSearchException.class, e -> {
                assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
                assertThat(e.getEntryCount()).isEqualTo(5);
            });
            // The root DSE too, which is no entry of the store.
            SearchRequest root = new SearchRequest("", SearchScope.BASE, "(objectClass=*)");
            root.addControl(new SimplePagedResultsControl(10));
            assertThat(client.search(root).getEntryCount()).isEqualTo(1);
        }
    }

    @Test
    void sortedForLdapsearch() throws Exception {
        Shell.Output output = ldapsearch(
                "-E",
                "sss=description/-serialNumber",
                "-b",
                BASE,
                "-s",
                "one",
                "(cn=n1*)",
                "description",
                "serialNumber");
        assertThat(output.code()).isZero();
        List<String> keys = new ArrayList<>();
        String description = "";
        String serial = "";
        for (String line : output.text().lines().toList()) {
            description = line.startsWith("description: ") ? line.substring(13) : description;
            serial = line.startsWith("serialNumber: ") ? line.substring(14) : serial;
            if (line.isEmpty() && !serial.isEmpty()) {
                keys.add(description + " " + (999 - Integer.parseInt(serial)));
                serial = "";
            }
        }
        assertThat(keys).hasSize(11).isSorted();
    }

    // Shows that pages of a sorted result follow each other in the order.
    @Test
    void sortedInPages() throws Exception {
        List<String> serials = new ArrayList<>();
        try (LDAPConnection client = connect()) {
            ASN1OctetString cookie = null;
            do {
                SearchRequest request = new SearchRequest(BASE, SearchScope.ONE, "(description=odd)", "serialNumber");
                request.addControl(new ServerSideSortRequestControl(true, new SortKey("2.5.4.5")));
                request.addControl(new SimplePagedResultsControl(10, cookie, true));
                SearchResult result = client.search(request);
                result.getSearchEntries().forEach(entry -> serials.add(entry.getAttributeValue("serialNumber")));
                cookie = cookie(result);
            } while (cookie.getValueLength() > 0);
        }
        assertThat(serials).hasSize(47).isSorted().doesNotHaveDuplicates();
    }

    // Shows that a sorted search goes on where it was, though the last entry of each page is deleted or moved in the
    // order meanwhile: what is there all the time comes once.
    @Test
    void sortedPagesGoOnWhenTheLastEntryIsGone() throws Exception {
        List<String> seen = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        try (LDAPConnection client = connect()) {
            ASN1OctetString cookie = null;
            do {
                SearchRequest request = new SearchRequest(BASE, SearchScope.ONE, "(description=odd)", "cn");
                request.addControl(new ServerSideSortRequestControl(
                        true, new SortKey("seeAlso"), new SortKey("serialNumber", true), new SortKey("cn")));
                request.addControl(new SimplePagedResultsControl(10, cookie, true));
                SearchResult result = client.search(request);
                result.getSearchEntries().forEach(entry -> seen.add(entry.getDN()));
                cookie = cookie(result);
                String last = seen.get(seen.size() - 1);
                int number = Integer.parseInt(last.substring(4, last.indexOf(',')));
                if (touched.size() % 2 == 0) {
                    pki.store.remove(last);
                } else {
                    pki.store.put(
                            last,
                            new Attribute("objectClass", "device"),
                            new Attribute("cn", "n" + number),
                            new Attribute("serialNumber", "999"),
                            new Attribute("description", "odd"));
                }
                touched.add(last);
            } while (cookie.getValueLength() > 0);
        } finally {
            for (String name : touched) {
                add(Integer.parseInt(name.substring(4, name.indexOf(','))));
            }
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(47);
        assertThat(touched).hasSize(5);
    }

    // Shows that pages and order hold over several parts of the tree that aliases bring together.
    @Test
    void pagesAndOrderBehindAliases() throws Exception {
        pki.store.put("o=Links,c=JP", new Attribute("objectClass", "organization"), new Attribute("o", "Links"));
        for (int i = 0; i < 12; i++) {
            pki.store.put(
                    "cn=l" + i + ",o=Links,c=JP",
                    new Attribute("objectClass", "alias", "extensibleObject"),
                    new Attribute("cn", "l" + i),
                    new Attribute("aliasedObjectName", i == 0 ? BASE : name(7 * i)));
        }
        try (LDAPConnection client = connect()) {
            for (SearchScope scope : List.of(SearchScope.ONE, SearchScope.SUB)) {
                // A subtree search meets the list whole, one of one level the list's own entry and eleven of it.
                int devices = scope.equals(SearchScope.SUB) ? ENTRIES : 11;
                List<String> seen = new ArrayList<>();
                List<String> serials = new ArrayList<>();
                for (boolean sorted : List.of(false, true)) {
                    ASN1OctetString cookie = null;
                    do {
                        SearchRequest request =
                                new SearchRequest("o=Links,c=JP", scope, "(cn=*)", "serialNumber", "objectClass");
                        request.setDerefPolicy(DereferencePolicy.ALWAYS);
                        if (sorted) {
                            request.setFilter("(&(objectClass=device)(description=even))");
                            request.addControl(new ServerSideSortRequestControl(true, new SortKey("serialNumber")));
                        }
                        request.addControl(new SimplePagedResultsControl(4, cookie, true));
                        SearchResult result = client.search(request);
                        for (SearchResultEntry entry : result.getSearchEntries()) {
                            assertThat(entry.hasObjectClass("device")).isTrue();
                            (sorted ? serials : seen).add(entry.getAttributeValue("serialNumber"));
                        }
                        cookie = cookie(result);
                    } while (cookie.getValueLength() > 0);
                }
                assertThat(seen).hasSize(devices).doesNotHaveDuplicates();
                assertThat(serials).isSorted().doesNotHaveDuplicates().hasSizeBetween(devices / 2 - 1, devices / 2 + 1);
            }
        } finally {
            for (int i = 0; i < 12; i++) {
                pki.store.remove("cn=l" + i + ",o=Links,c=JP");
            }
            pki.store.remove("o=Links,c=JP");
        }
    }

    // Shows that aliases which are too many, or lead too far, cost an error and no more.
    @Test
    void tooManyAliases() throws Exception {
        pki.store.put("o=Many,c=JP", new Attribute("objectClass", "organization"), new Attribute("o", "Many"));
        for (int i = 0; i <= DereferencedSearch.MOST_ALIASES; i++) {
            pki.store.put(
                    "cn=m" + i + ",o=Many,c=JP",
                    new Attribute("objectClass", "alias", "extensibleObject"),
                    new Attribute("cn", "m" + i),
                    new Attribute("aliasedObjectName", "cn=m" + (i + 1) + ",o=Many,c=JP"));
        }
        try (LDAPConnection client = connect()) {
            SearchRequest below = new SearchRequest("o=Many,c=JP", SearchScope.SUB, "(objectClass=*)", "1.1");
            below.setDerefPolicy(DereferencePolicy.SEARCHING);
            assertRefused(client, below, ResultCode.ADMIN_LIMIT_EXCEEDED);
            SearchRequest chain = new SearchRequest("cn=m0,o=Many,c=JP", SearchScope.BASE, "(objectClass=*)", "1.1");
            chain.setDerefPolicy(DereferencePolicy.FINDING);
            assertRefused(client, chain, ResultCode.ALIAS_DEREFERENCING_PROBLEM);
            chain.setDerefPolicy(DereferencePolicy.NEVER);
            assertThat(client.search(chain).getEntryCount()).isEqualTo(1);
            // RFC 4511 section 4.10: a comparison never follows an alias.
            assertThat(client.compare("cn=m0,o=Many,c=JP", "cn", "m0").compareMatched())
                    .isTrue();
        } finally {
            for (int i = 0; i <= DereferencedSearch.MOST_ALIASES; i++) {
                pki.store.remove("cn=m" + i + ",o=Many,c=JP");
            }
            pki.store.remove("o=Many,c=JP");
        }
    }

    // Shows that entries that are too many or have no such order come unsorted with a note, or not at all if critical.
    @Test
    void whatCannotBeSorted() throws Exception {
        try (LDAPConnection client = connect()) {
            SearchRequest tooMany = sorted(false, "(objectClass=*)", "cn");
            assertThatThrownBy(() -> client.search(tooMany)).isInstanceOfSatisfying(LDAPSearchException.class, e -> {
                assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
                assertThat(e.getEntryCount()).isEqualTo(SIZE_LIMIT);
            });
            assertRefused(client, sorted(true, "(objectClass=*)", "cn"), ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
            for (String key : List.of("cACertificate", "nobodyKnowsThis")) {
                SearchResult result = client.search(sorted(false, "(cn=n1)", key));
                assertThat(result.getEntryCount()).isEqualTo(1);
                assertThat(ServerSideSortResponseControl.get(result).getResultCode())
                        .isEqualTo(
                                key.equals("cACertificate")
                                        ? ResultCode.INAPPROPRIATE_MATCHING
                                        : ResultCode.NO_SUCH_ATTRIBUTE);
                assertRefused(client, sorted(true, "(cn=n1)", key), ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
            }
        }
    }

    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // what relying parties in Java use is what is tested
    @Test
    void pagesAndOrderForJndi() throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put("java.naming.provider.url", "ldap://127.0.0.1:" + server.port());
        InitialLdapContext context = new InitialLdapContext(environment, null);
        List<String> names = new ArrayList<>();
        try {
            byte[] cookie = null;
            do {
                context.setRequestControls(new javax.naming.ldap.Control[] {
                    new PagedResultsControl(20, cookie, true), new SortControl("serialNumber", true)
                });
                NamingEnumeration<?> found = context.search(
                        BASE,
                        "(description=even)",
                        new SearchControls(SearchControls.ONELEVEL_SCOPE, 0, 0, new String[] {"1.1"}, false, true));
                while (found.hasMore()) {
                    names.add(found.next().toString());
                }
                cookie = null;
                for (javax.naming.ldap.Control control : context.getResponseControls()) {
                    if (control instanceof PagedResultsResponseControl paged) {
                        cookie = paged.getCookie();
                    }
                }
            } while (cookie != null && cookie.length > 0);
        } finally {
            context.close();
        }
        assertThat(names).hasSize(48).doesNotHaveDuplicates();
    }

    private static SearchRequest paged(int size, @Nullable ASN1OctetString cookie) throws LDAPException {
        SearchRequest request = new SearchRequest(BASE, SearchScope.ONE, "(objectClass=*)", "1.1");
        request.addControl(new SimplePagedResultsControl(size, cookie, true));
        return request;
    }

    private static SearchRequest sorted(boolean critical, String filter, String key) throws LDAPException {
        SearchRequest request = new SearchRequest(BASE, SearchScope.ONE, filter, "1.1");
        request.addControl(new ServerSideSortRequestControl(critical, new SortKey(key)));
        return request;
    }

    private static ASN1OctetString cookie(SearchResult result) throws LDAPException {
        return SimplePagedResultsControl.get(result).getCookie();
    }

    private static void assertRefused(LDAPConnection client, SearchRequest request, ResultCode code) {
        assertThatThrownBy(() -> client.search(request)).isInstanceOfSatisfying(LDAPSearchException.class, e -> {
            assertThat(e.getResultCode()).isEqualTo(code);
            List<SearchResultEntry> entries = e.getSearchEntries();
            assertThat(entries).isEmpty();
        });
    }

    private static LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", server.port());
    }

    private static Shell.Output ldapsearch(String... arguments) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ldapsearch", "-x", "-LLL", "-H", "ldap://127.0.0.1:" + server.port()));
        command.addAll(List.of(arguments));
        return Shell.run("", command);
    }
}
