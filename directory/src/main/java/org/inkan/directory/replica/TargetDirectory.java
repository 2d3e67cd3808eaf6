package org.inkan.directory.replica;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a follower asks of its target; each question and each write is one operation, and fails as {@link TargetException}. */
final class TargetDirectory {

    /** Entries below a CA that are looked at; who has more of their own there keeps them elsewhere. */
    static final int MOST_ENTRIES = 100_000;

    private static final int PAGE = 500;
    private static final String ENTRY_CSN = "entryCSN";
    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final LDAPInterface connection;
    private final boolean asserts;
    private final List<DN> contexts;

    /** Asks the target what it can do. */
    TargetDirectory(LDAPInterface connection) {
        this.connection = connection;
        try {
            RootDSE root = connection.getRootDSE();
            asserts = root != null && root.supportsControl(AssertionRequestControl.ASSERTION_REQUEST_OID);
            contexts = root == null ? List.of() : names(root.getNamingContextDNs());
        } catch (LDAPException e) {
            throw TargetException.of("The target's root DSE cannot be read", e);
        }
    }

    private static List<DN> names(String[] contexts) throws LDAPException {
        List<DN> names = new ArrayList<>();
        for (String context : contexts == null ? new String[0] : contexts) {
            names.add(new DN(context));
        }
        return names;
    }

    /** The naming context that a name lies in, if the target tells: what lies above it is not the target's to hold. */
    Optional<DN> contextOf(DN dn) {
        return contexts.stream()
                .filter(context -> !context.isNullDN() && dn.isDescendantOf(context, true))
                .max(java.util.Comparator.comparingInt(context -> context.getRDNs().length));
    }

    /** Names of the user attributes of an entry, as the target spells them; empty when there is no such entry. */
    Optional<List<String>> attributeNames(DN dn) {
        SearchRequest request = new SearchRequest(dn.toString(), SearchScope.BASE, ANY, "*");
        request.setTypesOnly(true);
        return search(dn, request)
                .map(entry ->
                        entry.getAttributes().stream().map(Attribute::getName).toList());
    }

    /** Small attributes of an entry. */
    Optional<SearchResultEntry> read(DN dn, String... attributes) {
        return search(dn, new SearchRequest(dn.toString(), SearchScope.BASE, ANY, attributes));
    }

    private Optional<SearchResultEntry> search(DN dn, SearchRequest request) {
        try {
            return Optional.ofNullable(connection.searchForEntry(request));
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    || e.getResultCode().equals(ResultCode.REFERRAL)) {
                return Optional.empty();
            }
            throw TargetException.of("'" + dn + "' cannot be read", e);
        }
    }

    /**
     * The values of one attribute.
     *
     * @param attribute description with {@code ;binary}
     * @param names what {@link #attributeNames} said of the entry
     */
    TargetValues values(DN dn, String attribute, List<String> names) {
        String type = Attribute.getBaseName(attribute);
        if (names.stream().noneMatch(name -> Attribute.getBaseName(name).equalsIgnoreCase(type))) {
            return TargetValues.NONE;
        }
        Optional<SearchResultEntry> found = read(dn, attribute, ENTRY_CSN);
        List<byte[]> values = new ArrayList<>();
        found.ifPresent(entry -> entry.getAttributesWithOptions(type, null)
                .forEach(one -> values.addAll(List.of(one.getValueByteArrays()))));
        Map<String, List<byte[]>> strays = new LinkedHashMap<>();
        for (String name : names) {
            if (Attribute.getBaseName(name).equalsIgnoreCase(type) && !name.equalsIgnoreCase(attribute)) {
                List<byte[]> stray = stray(dn, name).stream()
                        .filter(value -> values.stream().noneMatch(known -> Arrays.equals(known, value)))
                        .toList();
                if (!stray.isEmpty()) {
                    strays.put(name, stray);
                }
            }
        }
        return new TargetValues(
                values,
                strays,
                found.map(entry -> entry.getAttributeValue(ENTRY_CSN)).filter(csn -> !csn.isEmpty()));
    }

    private List<byte[]> stray(DN dn, String description) {
        return read(dn, description)
                .map(entry -> entry.getAttribute(description))
                .map(one -> List.of(one.getValueByteArrays()))
                .orElse(List.of());
    }

    /** Names of the entries below one, without it; none when it is not there. */
    List<DN> below(DN base) {
        List<DN> names = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(base.toString(), SearchScope.SUB, ANY, "1.1");
            request.setControls(new SimplePagedResultsControl(PAGE, cookie));
            try {
                SearchResult result = connection.search(request);
                for (SearchResultEntry entry : result.getSearchEntries()) {
                    DN dn = entry.getParsedDN();
                    if (!dn.equals(base)) {
                        names.add(dn);
                    }
                }
                SimplePagedResultsControl next = SimplePagedResultsControl.get(result);
                cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                        || e.getResultCode().equals(ResultCode.REFERRAL)) {
                    return List.of();
                }
                throw TargetException.of("What lies below '" + base + "' cannot be listed", e);
            }
        } while (cookie != null && names.size() < MOST_ENTRIES);
        return names;
    }

    /** Adds an entry. @return false when it is there already */
    boolean add(Entry entry) {
        try {
            connection.add(entry);
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                return false;
            }
            throw TargetException.of("'" + entry.getDN() + "' cannot be added", e);
        }
    }

    /** Adds values to an attribute. */
    void addValues(DN dn, String attribute, String... values) {
        modify(dn, attribute, List.of(new Modification(ModificationType.ADD, attribute, values)));
    }

    /**
     * Carries out a plan. Where the target can match values they are removed and added one by one; OpenLDAP has no
     * equality rule for CRLs, so there the attribute is replaced as a whole, on condition that nobody has changed the
     * entry since it was read.
     *
     * @return false when somebody has: read again
     */
    boolean apply(DN dn, String attribute, AttributePlan plan, TargetValues theirs) {
        List<Modification> strays = new ArrayList<>();
        plan.removeStrays()
                .forEach((description, values) -> strays.add(
                        new Modification(ModificationType.DELETE, description, values.toArray(byte[][]::new))));
        boolean replace = asserts && theirs.version().isPresent() && PublishedAttributes.holdsCrls(attribute);
        if (!replace) {
            List<Modification> single = new ArrayList<>(strays);
            if (!plan.remove().isEmpty()) {
                single.add(new Modification(
                        ModificationType.DELETE, attribute, plan.remove().toArray(byte[][]::new)));
            }
            if (!plan.add().isEmpty()) {
                single.add(new Modification(
                        ModificationType.ADD, attribute, plan.add().toArray(byte[][]::new)));
            }
            try {
                modify(dn, attribute, single);
                return true;
            } catch (TargetException e) {
                if (!e.resultCode().equals(ResultCode.INAPPROPRIATE_MATCHING)) {
                    throw e;
                }
            }
        }
        List<Modification> whole = new ArrayList<>(strays);
        whole.add(new Modification(
                ModificationType.REPLACE, attribute, plan.result(theirs).toArray(byte[][]::new)));
        Control[] condition = asserts && theirs.version().isPresent()
                ? new Control[] {
                    new AssertionRequestControl(Filter.createEqualityFilter(
                            ENTRY_CSN, theirs.version().get()))
                }
                : new Control[0];
        try {
            modify(dn, attribute, whole, condition);
            return true;
        } catch (TargetException e) {
            if (e.resultCode().equals(ResultCode.ASSERTION_FAILED)) {
                return false;
            }
            throw e;
        }
    }

    private void modify(DN dn, String attribute, List<Modification> modifications, Control... controls) {
        try {
            connection.modify(new ModifyRequest(dn.toString(), modifications, controls));
        } catch (LDAPException e) {
            throw TargetException.of(String.format(Locale.ROOT, "%s of '%s' cannot be written", attribute, dn), e);
        }
    }

    /** Deletes an entry; one that is gone already is well. */
    void delete(DN dn) {
        try {
            connection.delete(new DeleteRequest(dn));
        } catch (LDAPException e) {
            if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                throw TargetException.of("'" + dn + "' cannot be deleted", e);
            }
        }
    }
}
