package org.inkan.directory.filter;

import com.unboundid.ldap.matchingrules.BooleanMatchingRule;
import com.unboundid.ldap.matchingrules.CaseExactStringMatchingRule;
import com.unboundid.ldap.matchingrules.CaseIgnoreListMatchingRule;
import com.unboundid.ldap.matchingrules.CaseIgnoreStringMatchingRule;
import com.unboundid.ldap.matchingrules.DistinguishedNameMatchingRule;
import com.unboundid.ldap.matchingrules.GeneralizedTimeMatchingRule;
import com.unboundid.ldap.matchingrules.IntegerMatchingRule;
import com.unboundid.ldap.matchingrules.NumericStringMatchingRule;
import com.unboundid.ldap.matchingrules.OctetStringMatchingRule;
import com.unboundid.ldap.matchingrules.TelephoneNumberMatchingRule;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The matching rules known, by name and OID: those of RFC 4517 that a schema's types use, and whatever is added.
 *
 * <pre>{@code
 * MatchingRules rules = CertificateRules.addTo(MatchingRules.standard(schema), types);
 * }</pre>
 */
public final class MatchingRules {

    private static final Set<String> TEXT = Set.of(
            "caseIgnoreMatch",
            "caseExactMatch",
            "caseIgnoreIA5Match",
            "caseExactIA5Match",
            "1.3.6.1.4.1.1466.109.114.1",
            "1.3.6.1.4.1.1466.109.114.2",
            "uuidMatch");
    private static final Set<String> GENERALIZED_TIME = Set.of("generalizedTimeMatch", "2.5.13.27");
    private static final com.unboundid.ldap.matchingrules.MatchingRule IGNORE_CASE =
            CaseIgnoreStringMatchingRule.getInstance();
    private static final com.unboundid.ldap.matchingrules.MatchingRule EXACT =
            CaseExactStringMatchingRule.getInstance();
    private static final EqualityRule DER = new DerEquality();

    private final Map<String, MatchingRule> byName;

    /** Types are the schema's, not from outside: there is an end to them. */
    private final Map<AttributeType, Optional<EqualityRule>> valueRules = new ConcurrentHashMap<>();

    private MatchingRules(Map<String, MatchingRule> byName) {
        this.byName = byName;
    }

    /** The standard rules; the names of {@code schema} are what {@code objectIdentifierMatch} goes by. */
    public static MatchingRules standard(Schema schema) {
        Map<String, MatchingRule> rules = new HashMap<>();
        for (MatchingRule rule : List.of(
                new ObjectIdentifierMatch(schema),
                text(IGNORE_CASE, PlainText::withoutCase, "caseIgnoreMatch", "2.5.13.2"),
                text(EXACT, PlainText::withCase, "caseExactMatch", "2.5.13.5"),
                text(
                        IGNORE_CASE,
                        PlainText::withoutCase,
                        "caseIgnoreIA5Match",
                        "1.3.6.1.4.1.1466.109.114.2",
                        "uuidMatch",
                        "1.3.6.1.1.16.2"),
                text(EXACT, PlainText::withCase, "caseExactIA5Match", "1.3.6.1.4.1.1466.109.114.1"),
                rule(CaseIgnoreListMatchingRule.getInstance(), "caseIgnoreListMatch", "2.5.13.11"),
                rule(BooleanMatchingRule.getInstance(), "booleanMatch", "2.5.13.13"),
                rule(DistinguishedNameMatchingRule.getInstance(), "distinguishedNameMatch", "2.5.13.1"),
                new SdkRule(
                        GeneralizedTimeMatchingRule.getInstance(),
                        GENERALIZED_TIME,
                        GENERALIZED_TIME,
                        WholeSeconds::normalize),
                rule(IntegerMatchingRule.getInstance(), "integerMatch", "2.5.13.14"),
                rule(NumericStringMatchingRule.getInstance(), "numericStringMatch", "2.5.13.8"),
                rule(OctetStringMatchingRule.getInstance(), "octetStringMatch", "2.5.13.17"),
                rule(TelephoneNumberMatchingRule.getInstance(), "telephoneNumberMatch", "2.5.13.20"))) {
            register(rules, rule);
        }
        registerDerived(rules);
        return new MatchingRules(Map.copyOf(rules));
    }

    /** The ordering and substrings rules that extensible filters may call, beside the equality rules they belong to. */
    private static void registerDerived(Map<String, MatchingRule> rules) {
        register(rules, new OrderingRule(sdk(rules, "2.5.13.14"), "integerOrderingMatch", "2.5.13.15"));
        register(rules, new OrderingRule(sdk(rules, "2.5.13.27"), "generalizedTimeOrderingMatch", "2.5.13.28"));
        register(rules, new OrderingRule(sdk(rules, "2.5.13.8"), "numericStringOrderingMatch", "2.5.13.9"));
        register(rules, new OrderingRule(sdk(rules, "2.5.13.17"), "octetStringOrderingMatch", "2.5.13.18"));
        register(rules, new OrderingRule(sdk(rules, "2.5.13.2"), "caseIgnoreOrderingMatch", "2.5.13.3"));
        register(rules, new OrderingRule(sdk(rules, "2.5.13.5"), "caseExactOrderingMatch", "2.5.13.6"));
        register(rules, new SubstringsRule(sdk(rules, "2.5.13.2"), "caseIgnoreSubstringsMatch", "2.5.13.4"));
        register(rules, new SubstringsRule(sdk(rules, "2.5.13.5"), "caseExactSubstringsMatch", "2.5.13.7"));
        register(rules, new SubstringsRule(sdk(rules, "2.5.13.8"), "numericStringSubstringsMatch", "2.5.13.10"));
        register(rules, new SubstringsRule(sdk(rules, "2.5.13.20"), "telephoneNumberSubstringsMatch", "2.5.13.21"));
        register(rules, new SubstringsRule(sdk(rules, "2.5.13.11"), "caseIgnoreListSubstringsMatch", "2.5.13.12"));
        register(
                rules,
                new SubstringsRule(
                        sdk(rules, "1.3.6.1.4.1.1466.109.114.2"),
                        "caseIgnoreIA5SubstringsMatch",
                        "1.3.6.1.4.1.1466.109.114.3"));
        register(rules, new OrderingRule(sdk(rules, "uuidMatch"), "uuidOrderingMatch", "1.3.6.1.1.16.3"));
        register(
                rules,
                new FirstComponentMatch(
                        equality(rules, "2.5.13.0"), "objectIdentifierFirstComponentMatch", "2.5.13.30"));
        register(
                rules,
                new FirstComponentMatch(equality(rules, "2.5.13.14"), "integerFirstComponentMatch", "2.5.13.29"));
    }

    private static SdkRule sdk(Map<String, MatchingRule> rules, String equalityOid) {
        return (SdkRule) Objects.requireNonNull(rules.get(equalityOid.toLowerCase(Locale.ROOT)));
    }

    private static EqualityRule equality(Map<String, MatchingRule> rules, String oid) {
        return (EqualityRule) Objects.requireNonNull(rules.get(oid));
    }

    private static SdkRule text(
            com.unboundid.ldap.matchingrules.MatchingRule rule,
            Function<byte[], Optional<byte[]>> shortcut,
            String... names) {
        return new SdkRule(rule, Set.of(names), TEXT, shortcut);
    }

    private static SdkRule rule(com.unboundid.ldap.matchingrules.MatchingRule rule, String... names) {
        return new SdkRule(rule, Set.of(names), Set.of(names));
    }

    /** By its names as they are written as a rule, so that {@link #find} seldom has to fold case, and in lower case. */
    private static void register(Map<String, MatchingRule> rules, MatchingRule rule) {
        for (String name : rule.names()) {
            rules.put(name, rule);
            rules.put(name.toLowerCase(Locale.ROOT), rule);
        }
    }

    /** These rules and one more, which takes precedence over one of the same name. */
    public MatchingRules with(MatchingRule rule) {
        Map<String, MatchingRule> more = new HashMap<>(byName);
        register(more, rule);
        return new MatchingRules(Map.copyOf(more));
    }

    /** The rule that an extensible match calls by this name or OID. */
    public Optional<MatchingRule> find(String nameOrOid) {
        MatchingRule asWritten = byName.get(nameOrOid);
        return asWritten != null
                ? Optional.of(asWritten)
                : Optional.ofNullable(byName.get(nameOrOid.toLowerCase(Locale.ROOT)));
    }

    /** The rule of an equality filter on this type; none means that the filter is Undefined. */
    public Optional<MatchingRule> assertionRule(AttributeType type) {
        Optional<MatchingRule> named = type.equalityRule().flatMap(this::find);
        return named.isEmpty() && type.binary() ? Optional.of(DER) : named;
    }

    /** The rule by which two stored values of this type are the same; none means octet for octet. */
    public Optional<EqualityRule> valueRule(AttributeType type) {
        Optional<EqualityRule> known = valueRules.get(type);
        return known != null ? known : valueRules.computeIfAbsent(type, this::findValueRule);
    }

    private Optional<EqualityRule> findValueRule(AttributeType type) {
        if (type.binary()) {
            return Optional.of(DER);
        }
        return assertionRule(type).filter(EqualityRule.class::isInstance).map(EqualityRule.class::cast);
    }

    /** The standard rule that also orders values of this type and takes them apart. */
    Optional<SdkRule> sdkRule(AttributeType type) {
        return assertionRule(type).filter(SdkRule.class::isInstance).map(SdkRule.class::cast);
    }
}
