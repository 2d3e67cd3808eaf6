package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.function.Consumer;
import org.inkan.engine.lint.rule.Rule;

/** From when until when. */
final class ValidityRules {
    private ValidityRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(new NotBeforeIsOfTheRightType(), new NotAfterIsOfTheRightType(), new ValidityIsNotBackwards());
    }

    /** UTCTime through 2049, GeneralizedTime from 2050. */
    static final class NotBeforeIsOfTheRightType extends Rule<LintedCertificate> {
        NotBeforeIsOfTheRightType() {
            super("RFC 5280 4.1.2.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.notBefore().isOfTheRightType()) {
                problems.accept("notBefore is of the wrong type: UTCTime through 2049, GeneralizedTime from 2050.");
            }
        }
    }

    /** UTCTime through 2049, GeneralizedTime from 2050. */
    static final class NotAfterIsOfTheRightType extends Rule<LintedCertificate> {
        NotAfterIsOfTheRightType() {
            super("RFC 5280 4.1.2.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.notAfter().isOfTheRightType()) {
                problems.accept("notAfter is of the wrong type: UTCTime through 2049, GeneralizedTime from 2050.");
            }
        }
    }

    /** It ends after it begins. */
    static final class ValidityIsNotBackwards extends Rule<LintedCertificate> {
        ValidityIsNotBackwards() {
            super("RFC 5280 4.1.2.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate
                    .notAfter()
                    .instant()
                    .isBefore(certificate.notBefore().instant())) {
                problems.accept("notAfter comes before notBefore.");
            }
        }
    }
}
