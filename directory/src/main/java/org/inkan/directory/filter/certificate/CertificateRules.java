package org.inkan.directory.filter.certificate;

import java.util.List;
import java.util.Set;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.MatchingRule;
import org.inkan.directory.filter.MatchingRules;

/**
 * The matching rules of RFC 4523 section 3 for certificates, CRLs and pairs, as EQUALITY of their attributes and by name
 * or OID in extensible filters.
 *
 * <pre>{@code
 * MatchingRules rules = CertificateRules.addTo(MatchingRules.standard(schema), types);
 * Filter.create("(userCertificate={ serialNumber 12345, issuer rdnSequence:\"o=Inkan,c=JP\" })");
 * Filter.create("(cACertificate:certificateMatch:={ keyUsage { cRLSign } })");
 * }</pre>
 *
 * <p>An assertion that cannot be read makes the filter Undefined, and so does a value.
 */
public final class CertificateRules {

    private static final String CERTIFICATE = "1.3.6.1.4.1.1466.115.121.1.8";
    private static final String CERTIFICATE_LIST = "1.3.6.1.4.1.1466.115.121.1.9";
    private static final String CERTIFICATE_PAIR = "1.3.6.1.4.1.1466.115.121.1.10";

    private CertificateRules() {}

    /** {@code rules} and those of RFC 4523; {@code types} says what attributes are called in names. */
    public static MatchingRules addTo(MatchingRules rules, AttributeTypes types) {
        MatchingRules more = rules;
        for (MatchingRule rule : all(new NameStrings(types))) {
            more = more.with(rule);
        }
        return more;
    }

    private static List<MatchingRule> all(NameStrings names) {
        return List.of(
                new ComponentRule(
                        Set.of("certificateExactMatch", "2.5.13.34"),
                        CERTIFICATE,
                        value -> CertificateExactAssertion.read(value, names)),
                new ComponentRule(
                        Set.of("certificateMatch", "2.5.13.35"),
                        CERTIFICATE,
                        value -> CertificateAssertion.read(value, names)),
                new ComponentRule(
                        Set.of("certificatePairExactMatch", "2.5.13.36"),
                        CERTIFICATE_PAIR,
                        value -> CertificatePairAssertion.exact(value, names)),
                new ComponentRule(
                        Set.of("certificatePairMatch", "2.5.13.37"),
                        CERTIFICATE_PAIR,
                        value -> CertificatePairAssertion.of(value, part -> CertificateAssertion.of(part, names))),
                new ComponentRule(
                        Set.of("certificateListExactMatch", "2.5.13.38"),
                        CERTIFICATE_LIST,
                        value -> CertificateListExactAssertion.read(value, names)),
                new ComponentRule(
                        Set.of("certificateListMatch", "2.5.13.39"),
                        CERTIFICATE_LIST,
                        value -> CertificateListAssertion.read(value, names)));
    }
}
