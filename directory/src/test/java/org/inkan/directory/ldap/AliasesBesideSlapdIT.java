package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks slapd and our server the same searches over the same aliases, with every way to dereference them. */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class AliasesBesideSlapdIT {

    private static final String REAL = "ou=real,c=JP";

    /** With an index, without, and on attributes that are worked out. */
    private static final List<String> FILTERS = List.of(
            "(objectClass=*)",
            "(cn=*)",
            "(objectClass=alias)",
            "(cn=a)",
            "(&(cn=a)(hasSubordinates=FALSE))",
            "(&(objectClass=organizationalUnit)(hasSubordinates=TRUE))",
            "(entryDN=CN=a,OU=real,C=jp)");

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
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("c=JP", new Attribute("objectClass", "country"), new Attribute("c", "JP")));
        for (String unit : List.of(REAL, "ou=deep," + REAL, "ou=far,c=JP", "ou=links,c=JP", "ou=circle,c=JP")) {
            entries.add(unit(unit));
        }
        for (String leaf : List.of("cn=a," + REAL, "cn=b," + REAL, "cn=c,ou=deep," + REAL, "cn=d,ou=far,c=JP")) {
            entries.add(new Entry(
                    leaf,
                    new Attribute("objectClass", "applicationProcess"),
                    new Attribute("cn", leaf.substring(3, 4))));
        }
        entries.add(alias("cn=toA,ou=links,c=JP", "cn=a," + REAL));
        entries.add(alias("cn=toAAgain,ou=links,c=JP", "CN=A, OU=Real, C=jp"));
        entries.add(alias("cn=toDeep,ou=links,c=JP", "ou=deep," + REAL));
        entries.add(alias("cn=toReal,ou=links,c=JP", REAL));
        entries.add(alias("cn=chain,ou=links,c=JP", "cn=chain2,ou=links,c=JP"));
        entries.add(alias("cn=chain2,ou=links,c=JP", "ou=far,c=JP"));
        entries.add(alias("cn=up,ou=far,c=JP", "ou=links,c=JP"));
        entries.add(alias("cn=nowhere,ou=links,c=JP", "cn=missing,c=JP"));
        entries.add(alias("cn=outside,ou=links,c=JP", "o=inkan"));
        entries.add(alias("cn=self,ou=circle,c=JP", "cn=self,ou=circle,c=JP"));
        entries.add(alias("cn=ping,ou=circle,c=JP", "cn=pong,ou=circle,c=JP"));
        entries.add(alias("cn=pong,ou=circle,c=JP", "cn=ping,ou=circle,c=JP"));
        return entries;
    }

    private static Entry unit(String dn) {
        return new Entry(
                dn,
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", dn.substring(3, dn.indexOf(','))));
    }

    private static Entry alias(String dn, String target) {
        return new Entry(
                dn,
                new Attribute("objectClass", "alias", "extensibleObject"),
                new Attribute("cn", dn.substring(3, dn.indexOf(','))),
                new Attribute("aliasedObjectName", target));
    }

    /** How a search ended, and what it found. */
    private record Answer(int code, String matchedDn, Set<String> names) {

        /** RFC 4511 appendix A.2 names aliases that lead in a circle under loopDetect; slapd says aliasProblem. */
        Answer asTheRfcSays(boolean circle) {
            return circle && code == ResultCode.ALIAS_PROBLEM_INT_VALUE
                    ? new Answer(ResultCode.LOOP_DETECT_INT_VALUE, matchedDn, names)
                    : this;
        }
    }

    private static Answer ask(LDAPConnection connection, SearchRequest request) throws LDAPException {
        SearchResult result;
        try {
            result = connection.search(request);
        } catch (LDAPSearchException e) {
            result = e.getSearchResult();
        }
        Set<String> names = new TreeSet<>();
        for (SearchResultEntry entry : result.getSearchEntries()) {
            names.add(entry.getParsedDN().toNormalizedString());
        }
        String matched = result.getMatchedDN() == null ? "" : result.getMatchedDN();
        // slapd returns an entry once for each alias that leads to it; RFC 4511 section 4.5.1.3 asks for it once.
        assertThat(connection == theirs || result.getEntryCount() == names.size())
                .isTrue();
        return new Answer(result.getResultCode().intValue(), matched, names);
    }

    // Shows that the same entries come once, and the same refusals, whatever is dereferenced.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c=JP",
                "ou=links,c=JP",
                "ou=far,c=JP",
                "ou=circle,c=JP",
                "cn=toA,ou=links,c=JP",
                "cn=toDeep,ou=links,c=JP",
                "cn=c,cn=toDeep,ou=links,c=JP",
                "cn=c,ou=deep,cn=toReal,ou=links,c=JP",
                "cn=x,cn=toDeep,ou=links,c=JP",
                "cn=x,cn=y,cn=chain,ou=links,c=JP",
                "cn=chain,ou=links,c=JP",
                "cn=toA,cn=up,ou=far,c=JP",
                "cn=nowhere,ou=links,c=JP",
                "cn=x,cn=nowhere,ou=links,c=JP",
                "cn=self,ou=circle,c=JP",
                "cn=x,cn=self,ou=circle,c=JP",
                "cn=ping,ou=circle,c=JP",
                "cn=missing,c=JP",
            })
    void sameAnswers(String base) throws Exception {
        for (DereferencePolicy policy : List.of(
                DereferencePolicy.NEVER,
                DereferencePolicy.FINDING,
                DereferencePolicy.SEARCHING,
                DereferencePolicy.ALWAYS)) {
            for (SearchScope scope : List.of(SearchScope.BASE, SearchScope.ONE, SearchScope.SUB)) {
                for (String filter : FILTERS) {
                    SearchRequest request = new SearchRequest(base, scope, filter, "1.1");
                    request.setDerefPolicy(policy);
                    Answer answer = ask(ours, request);
                    assertThat(answer)
                            .as("%s %s %s %s", base, policy, scope, filter)
                            .isEqualTo(ask(theirs, request).asTheRfcSays(base.endsWith("ou=circle,c=JP")));
                }
            }
        }
    }
}
