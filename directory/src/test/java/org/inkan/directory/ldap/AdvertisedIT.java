package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ManageDsaITRequestControl;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.ServerSideSortResponseControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.MatchingRuleDefinition;
import com.unboundid.ldap.sdk.schema.MatchingRuleUseDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the root DSE and the subschema advertise what works, each OID tried, and nothing else. */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class AdvertisedIT {

    @FunctionalInterface
    private interface Trial {
        void run(LDAPConnection client) throws Exception;
    }

    private static PublishedPki pki;
    private static TestTls tls;
    private static DirectoryServer server;

    @BeforeAll
    static void start() throws Exception {
        pki = new PublishedPki();
        tls = new TestTls("server");
        SSLContext context = tls.server();
        server = DirectoryServer.start(
                LdapSettings.defaults().withPort(0).withTls(new LdapSettings.Tls(() -> context, 0)),
                pki.store,
                PublishedPki.contexts(),
                new SecureRandom());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(pki.store.openSnapshots()).isZero();
    }

    private static LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", server.port());
    }

    /** Each OID that may be advertised, and what shows that it works. */
    private static Map<String, Trial> trials() {
        Map<String, Trial> trials = new HashMap<>();
        trials.put(ManageDsaITRequestControl.MANAGE_DSA_IT_REQUEST_OID, client -> {
            assertThat(client.search(critical(new ManageDsaITRequestControl(true)))
                            .getEntryCount())
                    .isEqualTo(4);
            CompareRequest compare = new CompareRequest("c=JP", "c", "jp");
            compare.addControl(new ManageDsaITRequestControl(true));
            assertThat(client.compare(compare).compareMatched()).isTrue();
        });
        trials.put(SimplePagedResultsControl.PAGED_RESULTS_OID, client -> {
            SearchResult page = client.search(critical(new SimplePagedResultsControl(3, true)));
            assertThat(page.getEntryCount()).isEqualTo(3);
            assertThat(SimplePagedResultsControl.get(page).moreResultsToReturn())
                    .isTrue();
        });
        trials.put(ServerSideSortRequestControl.SERVER_SIDE_SORT_REQUEST_OID, client -> {
            SearchResult sorted =
                    client.search(critical(new ServerSideSortRequestControl(true, new SortKey("c", true))));
            assertThat(ServerSideSortResponseControl.get(sorted).getResultCode())
                    .isEqualTo(ResultCode.SUCCESS);
        });
        trials.put(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID, client -> {
            ExtendedResult who = client.processExtendedOperation(new WhoAmIExtendedRequest());
            assertThat(((WhoAmIExtendedResult) who).getAuthorizationID()).isEmpty();
        });
        trials.put(StartTLSExtendedRequest.STARTTLS_REQUEST_OID, client -> {
            try (LDAPConnection secured = connect()) {
                assertThat(secured.processExtendedOperation(new StartTLSExtendedRequest(tls.client()))
                                .getResultCode())
                        .isEqualTo(ResultCode.SUCCESS);
                assertThat(secured.getEntry("c=JP")).isNotNull();
            }
        });
        trials.put(
                "1.3.6.1.4.1.4203.1.5.1",
                client -> { // all operational attributes, RFC 3673
                    SearchResultEntry entry = client.getEntry("c=JP", "+");
                    assertThat(entry.hasAttribute("entryDN")).isTrue();
                    assertThat(entry.hasAttribute("c")).isFalse();
                });
        trials.put(
                "1.3.6.1.4.1.4203.1.5.2", // attributes by object class, RFC 4529
                client -> assertThat(client.getEntry(PublishedPki.CA, "@pkiCA").hasAttribute("ou"))
                        .isFalse());
        trials.put(
                "1.3.6.1.4.1.4203.1.5.3",
                client -> { // filters that are always true and always false, RFC 4526
                    assertThat(client.search("c=JP", SearchScope.SUB, "(&)", "1.1")
                                    .getEntryCount())
                            .isEqualTo(4);
                    assertThat(client.search("c=JP", SearchScope.SUB, "(|)", "1.1")
                                    .getEntryCount())
                            .isZero();
                });
        return trials;
    }

    private static SearchRequest critical(Control control) throws LDAPException {
        SearchRequest request = new SearchRequest("c=JP", SearchScope.SUB, "(objectClass=*)", "1.1");
        request.addControl(control);
        return request;
    }

    @Test
    void eachOidOfTheRootDseIsHonoured() throws Exception {
        try (LDAPConnection client = connect()) {
            RootDSE root = client.getRootDSE();
            Set<String> advertised = Stream.of(
                            root.getSupportedControlOIDs(),
                            root.getSupportedExtendedOperationOIDs(),
                            root.getSupportedFeatureOIDs())
                    .flatMap(Arrays::stream)
                    .collect(Collectors.toSet());
            assertThat(trials()).containsOnlyKeys(advertised);
            for (Trial trial : trials().values()) {
                trial.run(client);
            }
            assertThat(root.getSupportedSASLMechanismNames()).isNullOrEmpty();
            assertThat(root.getNamingContextDNs()).containsExactly("c=JP");
            assertThat(root.getSupportedLDAPVersions()).containsExactly(3);
            assertThat(root.getVendorName()).isEqualTo("Inkan");
            assertThatThrownBy(() -> client.processExtendedOperation("1.3.6.1.4.1.4203.1.11.1"))
                    .isInstanceOfSatisfying(LDAPException.class, e -> {
                        assertThat(e.getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR);
                        assertThat(e.getDiagnosticMessage()).contains("1.3.6.1.4.1.4203.1.11.1");
                    });
        }
    }

    // Shows that a critical control is refused where it is unknown and where it means nothing, VLV among the former.
    @Test
    void otherControlsAreRefusedWhenCritical() throws Exception {
        try (LDAPConnection client = connect()) {
            assertThatThrownBy(() -> client.search(critical(new Control("2.16.840.1.113730.3.4.9", true))))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION));
            CompareRequest compare = new CompareRequest("c=JP", "c", "jp");
            compare.addControl(new SimplePagedResultsControl(3, true));
            assertThatThrownBy(() -> client.compare(compare))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION));
            assertThat(client.search(critical(new Control("2.16.840.1.113730.3.4.9", false)))
                            .getEntryCount())
                    .isEqualTo(4);
        }
    }

    // Shows that the subschema names no rule, type or syntax that it does not define itself.
    @Test
    void theSubschemaIsWhole() throws Exception {
        try (LDAPConnection client = connect()) {
            Schema schema = client.getSchema();
            for (AttributeTypeDefinition type : schema.getAttributeTypes()) {
                Stream.of(
                                type.getEqualityMatchingRule(),
                                type.getOrderingMatchingRule(),
                                type.getSubstringMatchingRule())
                        .flatMap(Stream::ofNullable)
                        .forEach(rule -> assertThat(schema.getMatchingRule(rule))
                                .as("%s of %s", rule, type)
                                .isNotNull());
                Optional.ofNullable(type.getBaseSyntaxOID())
                        .ifPresent(oid -> assertThat(schema.getAttributeSyntax(oid))
                                .as(oid)
                                .isNotNull());
                Optional.ofNullable(type.getSuperiorType())
                        .ifPresent(superior -> assertThat(schema.getAttributeType(superior))
                                .as(superior)
                                .isNotNull());
            }
            for (ObjectClassDefinition objectClass : schema.getObjectClasses()) {
                Stream.of(objectClass.getRequiredAttributes(), objectClass.getOptionalAttributes())
                        .flatMap(Arrays::stream)
                        .forEach(name -> assertThat(schema.getAttributeType(name))
                                .as(name)
                                .isNotNull());
                for (String superior : objectClass.getSuperiorClasses()) {
                    assertThat(schema.getObjectClass(superior)).as(superior).isNotNull();
                }
            }
            assertThat(schema.getMatchingRules())
                    .hasSizeGreaterThan(30)
                    .allSatisfy(rule -> assertThat(schema.getAttributeSyntax(rule.getSyntaxOID()))
                            .as("%s", rule)
                            .isNotNull());
            assertThat(schema.getObjectClass("pkiCA")).isNotNull();
            assertThat(schema.getObjectClass("alias")).isNotNull();
            assertThat(schema.getAttributeType("inkanState").getOID())
                    .isEqualTo("2.25.147612381838249083617715041114036172307.1.1");
        }
    }

    // Shows that each matching rule is known to extensible filters: with each type that it is said to apply to, and an
    // assertion of its syntax, the filter is never Undefined, so that its negation finds what the filter does not.
    @Test
    void eachMatchingRuleIsHonoured() throws Exception {
        try (LDAPConnection client = connect()) {
            Schema schema = client.getSchema();
            assertThat(schema.getMatchingRuleUses()).hasSizeGreaterThan(25);
            for (MatchingRuleUseDefinition use : schema.getMatchingRuleUses()) {
                MatchingRuleDefinition rule = schema.getMatchingRule(use.getOID());
                String assertion = assertion(rule.getNameOrOID());
                for (String type : use.getApplicableAttributeTypes()) {
                    String filter = "(" + type + ":" + rule.getOID() + ":=" + assertion + ")";
                    int all = found(client, filter) + found(client, "(!" + filter + ")");
                    assertThat(all).as(filter).isEqualTo(4);
                }
            }
        }
    }

    private static int found(LDAPConnection client, String filter) throws LDAPException {
        // The store of this test evaluates with the SDK; the root DSE and the subschema with our own filters.
        int count = 0;
        for (String base : new String[] {"", "cn=schema"}) {
            count += 2 * client.search(base, SearchScope.BASE, filter, "1.1").getEntryCount();
        }
        return count;
    }

    /** An assertion value of the rule's syntax (RFC 4517 section 3.3, RFC 4523 appendix A). */
    private static String assertion(String rule) {
        String name = "rdnSequence:\"c=JP\"";
        return switch (rule) {
            case "certificateExactMatch" -> "{ serialNumber 1, issuer " + name + " }";
            case "certificateMatch" -> "{ serialNumber 1 }";
            case "certificatePairExactMatch" -> "{ issuedToThisCAAssertion { serialNumber 1, issuer " + name + " } }";
            case "certificatePairMatch" -> "{ issuedToThisCAAssertion { serialNumber 1 } }";
            case "certificateListExactMatch" -> "{ issuer " + name + ", thisUpdate utcTime:\"260101000000Z\" }";
            case "certificateListMatch" -> "{ minCRLNumber 1 }";
            case "distinguishedNameMatch" -> "c=JP";
            case "booleanMatch" -> "TRUE";
            case "generalizedTimeMatch", "generalizedTimeOrderingMatch" -> "20260101000000Z";
            case "objectIdentifierMatch", "objectIdentifierFirstComponentMatch" -> "2.5.4.3";
            default -> rule.endsWith("SubstringsMatch") ? "1\\2a" : "1";
        };
    }

    // Shows that the server's own entries, and attributes that are worked out, are found by filters like any other.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| (namingContexts=*) | 1",
                "| (namingContexts:distinguishedNameMatch:=c=JP) | 0",
                "| (!(nonesuch=x)) | 0",
                "| (!(cn=x)) | 1",
                "| (supportedLDAPVersion=*) | 1",
                "| (supportedControl:2.5.13.0:=1.2.840.113556.1.4.319) | 1",
                "| (subschemaSubentry=CN=Schema) | 1",
                "cn=schema | (attributeTypes=cn) | 1",
                "cn=schema | (attributeTypes=2.5.4.37) | 1",
                "cn=schema | (attributeTypes=userPassword2) | 0",
                "cn=schema | (objectClasses=PKICA) | 1",
                "cn=schema | (matchingRules=certificateExactMatch) | 1",
                "cn=schema | (objectClass=subentry) | 1",
                "c=JP | (entryDN=C=jp) | 1",
                "c=JP | (entryDN=c=US) | 0",
                "c=JP | (hasSubordinates=TRUE) | 1",
                "c=JP | (!(hasSubordinates=TRUE)) | 0",
                "c=JP | (subschemaSubentry=cn=schema) | 1",
                "c=JP | (subschemaSubentry=*) | 1",
            })
    void filtersOnTheServersOwn(String base, String filter, int found) throws Exception {
        try (LDAPConnection client = connect()) {
            assertThat(client.search(base == null ? "" : base, SearchScope.BASE, filter, "1.1")
                            .getEntryCount())
                    .isEqualTo(found);
            SearchResult leaves = client.search("c=JP", SearchScope.SUB, "(&(hasSubordinates=FALSE)(cn=*))", "1.1");
            assertThat(leaves.getSearchEntries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getDN()).isEqualTo(PublishedPki.SEGMENT));
        }
    }
}
