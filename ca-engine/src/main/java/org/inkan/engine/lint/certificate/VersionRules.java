package org.inkan.engine.lint.certificate;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** Version, serial number and unique identifiers. */
final class VersionRules {
    private VersionRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new VersionIsOneOfThree(),
                new ExtensionsNeedVersion3(),
                new DefaultVersionIsLeftOut(),
                new VersionIs3(),
                new ExtensionsAreNotEmpty(),
                new NoUniqueIdentifier(),
                new SerialNumberIsPositive(),
                new SerialNumberIsAtMost20Octets(),
                new SerialNumberIsUnpredictable());
    }

    /** The version is v1, v2 or v3. */
    static final class VersionIsOneOfThree extends Rule<LintedCertificate> {
        VersionIsOneOfThree() {
            super("RFC 5280 4.1.2.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.versionNumber() < 0 || certificate.versionNumber() > 2) {
                problems.accept("The version is " + certificate.versionNumber() + "; v3 is 2.");
            }
        }
    }

    /** Extensions make it v3. */
    static final class ExtensionsNeedVersion3 extends Rule<LintedCertificate> {
        ExtensionsNeedVersion3() {
            super("RFC 5280 4.1.2.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasExtensions() && certificate.versionNumber() != 2) {
                problems.accept("There are extensions, and the version is not v3.");
            }
        }
    }

    /** v1 is the default and not written. */
    static final class DefaultVersionIsLeftOut extends Rule<LintedCertificate> {
        DefaultVersionIsLeftOut() {
            super("X.690 11.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.version().isPresent() && certificate.versionNumber() == 0) {
                problems.accept("The version v1 is written, which is the default.");
            }
        }
    }

    /** Nobody issues v1 any more. */
    static final class VersionIs3 extends Rule<LintedCertificate> {
        VersionIs3() {
            super(Severity.WARNING, "RFC 5280 4.1.2.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.versionNumber() != 2) {
                problems.accept("The version is not v3.");
            }
        }
    }

    /** A field of extensions holds at least one. */
    static final class ExtensionsAreNotEmpty extends Rule<LintedCertificate> {
        ExtensionsAreNotEmpty() {
            super("RFC 5280 4.1.2.9");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasExtensions() && certificate.extensions().list().isEmpty()) {
                problems.accept("The field of extensions is empty.");
            }
        }
    }

    /** A CA puts no unique identifier in. */
    static final class NoUniqueIdentifier extends Rule<LintedCertificate> {
        NoUniqueIdentifier() {
            super("RFC 5280 4.1.2.8");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasUniqueIdentifier()) {
                problems.accept("There is an issuerUniqueID or subjectUniqueID.");
            }
        }
    }

    /** The serial number is above zero. */
    static final class SerialNumberIsPositive extends Rule<LintedCertificate> {
        SerialNumberIsPositive() {
            super("RFC 5280 4.1.2.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.serialNumber().signum() <= 0) {
                problems.accept("The serial number is " + certificate.serialNumber() + ", not positive.");
            }
        }
    }

    /** Clients need not read longer ones. */
    static final class SerialNumberIsAtMost20Octets extends Rule<LintedCertificate> {
        SerialNumberIsAtMost20Octets() {
            super("RFC 5280 4.1.2.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.serialNumberNode().length() > 20) {
                problems.accept("The serial number has "
                        + certificate.serialNumberNode().length() + " octets, more than 20.");
            }
        }
    }

    /** A random serial number of 64 bits is shorter than 56 bits once in 256 times, and than 40 bits never. */
    static final class SerialNumberIsUnpredictable extends Rule<LintedCertificate> {
        SerialNumberIsUnpredictable() {
            super(Severity.WARNING, "CRT-4, Baseline Requirements 7.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.serialNumber().compareTo(FORTY_BITS) < 0) {
                problems.accept("The serial number is so small that it does not hold 64 random bits.");
            }
        }
    }

    private static final BigInteger FORTY_BITS = BigInteger.ONE.shiftLeft(40);
}
