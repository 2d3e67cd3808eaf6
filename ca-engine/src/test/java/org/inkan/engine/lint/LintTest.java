package org.inkan.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.engine.lint.certificate.CertificateRules;
import org.inkan.engine.lint.crl.CrlRules;
import org.inkan.engine.lint.der.DerRules;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is found under the name of the rule that it breaks, and nothing is found in what is good. */
@Requirement("CRT-7")
class LintTest {

    private static final Set<Standard> ALL = EnumSet.allOf(Standard.class);

    static Stream<Arguments> certificates() {
        return Stream.of(FieldFaults.all(), ExtensionFaults.all(), StandardFaults.all())
                .flatMap(faults -> faults);
    }

    static Stream<Arguments> crls() {
        return CrlFaults.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void aFaultOfACertificateIsFound(String rule, byte[] certificate) {
        assertThat(Lint.certificate(certificate, ALL)).extracting(Finding::rule).contains(rule);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crls")
    void aFaultOfACrlIsFound(String rule, byte[] crl) {
        assertThat(Lint.crl(crl)).extracting(Finding::rule).contains(rule);
    }

    /** No rule is untried. */
    @Test
    void everyRuleHasItsFault() {
        Set<String> tried = Stream.concat(certificates(), crls())
                .map(fault -> (String) fault.get()[0])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rules = Stream.<Stream<? extends Rule<?>>>of(
                        DerRules.all().stream(),
                        CertificateRules.every().stream(),
                        CertificateRules.server().stream(),
                        CertificateRules.naturalPerson().stream(),
                        CrlRules.every().stream())
                .flatMap(each -> each)
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(rules);
        assertThat(Stream.concat(certificates(), crls()).count()).isGreaterThan(150);
    }

    @Test
    void nothingIsFoundInWhatIsGood() {
        assertThat(Lint.certificate(Specimen.user().der(), Set.of())).isEmpty();
        assertThat(Lint.certificate(Specimen.ca().der(), Set.of())).isEmpty();
        assertThat(Lint.certificate(Specimen.server().der(), Set.of(Standard.BASELINE_REQUIREMENTS)))
                .isEmpty();
        assertThat(Lint.certificate(Specimen.person().der(), Set.of(Standard.NATURAL_PERSON)))
                .isEmpty();
        assertThat(Lint.crl(CrlSpecimen.good().der())).isEmpty();
    }

    /** Cut anywhere, or with any octet changed, it gives findings or none, and never fails. */
    @Test
    void nothingMakesItFail() {
        byte[] good = Specimen.server().der();
        for (int length = 0; length < good.length; length++) {
            assertThat(Lint.certificate(Arrays.copyOf(good, length), ALL))
                    .extracting(Finding::rule)
                    .contains("structure");
        }
        for (int at = 0; at < good.length; at++) {
            for (int change : new int[] {1, 0x20, 0x80, 0xFF}) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) change;
                assertThat(Lint.certificate(changed, ALL)).isNotNull();
                assertThat(Lint.crl(changed)).isNotEmpty();
            }
        }
    }

    /** More entries than are kept as they are read: every rule sees them all, and the last as well as the first. */
    @Test
    void aLongListIsReadToItsEnd() {
        CrlSpecimen crl = CrlSpecimen.good();
        crl.entries.clear();
        for (int serial = 1; serial <= 20_000; serial++) {
            crl.entries.add(CrlSpecimen.entry(Tlv.integer(serial), Tlv.text(0x17, "260301000000Z")));
        }
        assertThat(Lint.crl(crl.der())).isEmpty();
        crl.entries.set(19_999, CrlSpecimen.entry(Tlv.integer(12_345), Tlv.text(0x17, "260301000000Z")));
        assertThat(Lint.crl(crl.der())).extracting(Finding::rule).containsExactly("revoked-is-listed-once");
        crl.entries.set(19_999, CrlSpecimen.entry(Tlv.integer(20_000), Tlv.text(0x17, "2603010000Z")));
        assertThat(Lint.crl(crl.der())).extracting(Finding::rule).contains("utc-time-is-in-zulu");
        crl.entries.set(19_999, Tlv.seq(Tlv.integer(20_000)));
        assertThat(Lint.crl(crl.der())).extracting(Finding::rule).containsExactly("structure");
    }

    /** Lists of many in each other: were each read twice, this would take 2 to the power of 60 times as long. */
    @Test
    @Timeout(60)
    void listsOfManyInEachOtherAreReadOnce() {
        byte[] many = new byte[2 * 1_100];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = 0x05;
        }
        byte[] nested = {};
        for (int level = 0; level < 60; level++) {
            nested = Tlv.seq(nested, many);
        }
        assertThat(Lint.certificate(nested, Set.of())).extracting(Finding::rule).containsExactly("structure");
        assertThat(Lint.isCrl(nested)).isFalse();
    }
}
