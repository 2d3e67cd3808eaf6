package org.inkan.engine.lint.crl;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.engine.lint.crl.LintedCrl.RevokedPart;
import org.inkan.engine.lint.part.TimePart;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** The fields of a CRL. */
final class CrlFieldRules {
    private CrlFieldRules() {}

    static List<Rule<LintedCrl>> all() {
        return List.of(
                new CrlIsVersion2(),
                new CrlAlgorithmsAreEqual(),
                new CrlAlgorithmIsNotBroken(),
                new CrlSignatureIsWholeOctets(),
                new CrlIssuerIsNotEmpty(),
                new UpdatesAreOfTheRightType(),
                new NextUpdateIsThere(),
                new NextUpdateIsLater(),
                new EmptyListIsLeftOut(),
                new RevokedIsListedOnce(),
                new RevokedSerialNumberIsPositive(),
                new RevocationDateIsOfTheRightType(),
                new RevocationIsNotInTheFuture());
    }

    /** A CRL with extensions is v2. */
    static final class CrlIsVersion2 extends Rule<LintedCrl> {
        CrlIsVersion2() {
            super("RFC 5280 5.1.2.1, REV-5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if ((crl.hasExtensions() || crl.revoked().stream().anyMatch(RevokedPart::hasExtensions))
                    && crl.version()
                            .filter(version -> version.length() == 1 && version.at(0) == 1)
                            .isEmpty()) {
                problems.accept("There are extensions, and the version is not v2.");
            }
        }
    }

    /** The algorithm in the signed part is the one beside the signature. */
    static final class CrlAlgorithmsAreEqual extends Rule<LintedCrl> {
        CrlAlgorithmsAreEqual() {
            super("RFC 5280 5.1.1.2");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (!Arrays.equals(
                    crl.innerAlgorithm().encoded(), crl.outerAlgorithm().encoded())) {
                problems.accept("The algorithm in the signed part is not the one beside the signature.");
            }
        }
    }

    /** MD5 and SHA-1 are broken. */
    static final class CrlAlgorithmIsNotBroken extends Rule<LintedCrl> {
        CrlAlgorithmIsNotBroken() {
            super("CRT-8");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (BROKEN.contains(crl.signatureAlgorithm().getAlgorithm())) {
                problems.accept("The signature algorithm rests on a hash that is broken.");
            }
        }
    }

    /** No bit of a signature is unused. */
    static final class CrlSignatureIsWholeOctets extends Rule<LintedCrl> {
        CrlSignatureIsWholeOctets() {
            super("RFC 5280 5.1.1.3");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.signature().length() < 2 || crl.signature().at(0) != 0) {
                problems.accept("The signature is empty or not whole octets.");
            }
        }
    }

    /** The issuer has a name. */
    static final class CrlIssuerIsNotEmpty extends Rule<LintedCrl> {
        CrlIssuerIsNotEmpty() {
            super("RFC 5280 5.1.2.3");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.issuer().isEmpty()) {
                problems.accept("The issuer is empty.");
            }
        }
    }

    /** UTCTime through 2049, GeneralizedTime from 2050. */
    static final class UpdatesAreOfTheRightType extends Rule<LintedCrl> {
        UpdatesAreOfTheRightType() {
            super("RFC 5280 5.1.2.4, 5.1.2.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            Stream.concat(Stream.of(crl.thisUpdate()), crl.nextUpdate().stream())
                    .filter(time -> !time.isOfTheRightType())
                    .forEach(time -> problems.accept(time.field() + " is of the wrong type: UTCTime through 2049."));
        }
    }

    /** A CRL says when the next comes. */
    static final class NextUpdateIsThere extends Rule<LintedCrl> {
        NextUpdateIsThere() {
            super("RFC 5280 5.1.2.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.nextUpdate().isEmpty()) {
                problems.accept("There is no nextUpdate.");
            }
        }
    }

    /** The next comes after this one. */
    static final class NextUpdateIsLater extends Rule<LintedCrl> {
        NextUpdateIsLater() {
            super("RFC 5280 5.1.2.5");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.nextUpdate()
                    .map(TimePart::instant)
                    .filter(next -> !next.isAfter(crl.thisUpdate().instant()))
                    .isPresent()) {
                problems.accept("nextUpdate is not after thisUpdate.");
            }
        }
    }

    /** Without a revoked certificate there is no list. */
    static final class EmptyListIsLeftOut extends Rule<LintedCrl> {
        EmptyListIsLeftOut() {
            super("RFC 5280 5.1.2.6");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.hasList() && crl.revoked().isEmpty()) {
                problems.accept("The list of revoked certificates is there and empty.");
            }
        }
    }

    /** No certificate is listed twice. */
    static final class RevokedIsListedOnce extends Rule<LintedCrl> {
        RevokedIsListedOnce() {
            super("RFC 5280 5.1.2.6");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.extensions().list().stream()
                            .anyMatch(extension -> extension.label().equals("issuingDistributionPoint"))
                    && crl.revoked().stream()
                            .anyMatch(entry -> !entry.extensions().list().isEmpty()
                                    && entry.extensions().list().stream()
                                            .anyMatch(extension ->
                                                    extension.label().equals("certificateIssuer")))) {
                return; // In an indirect CRL, two issuers may have used one number.
            }
            Set<Integer> shared = sharedHashes(crl);
            Set<BigInteger> seen = new HashSet<>();
            if (!crl.revoked().stream()
                    .map(RevokedPart::serialNumber)
                    .filter(serial -> shared.contains(serial.hashCode()))
                    .allMatch(seen::add)) {
                problems.accept("A serial number is listed twice.");
            }
        }

        /** Hashes that more than one number has; of a million numbers, a hundred or so. */
        private static Set<Integer> sharedHashes(LintedCrl crl) {
            int[] hashes = crl.revoked().stream()
                    .mapToInt(entry -> entry.serialNumber().hashCode())
                    .sorted()
                    .toArray();
            return IntStream.range(1, hashes.length)
                    .filter(i -> hashes[i] == hashes[i - 1])
                    .mapToObj(i -> hashes[i])
                    .collect(Collectors.toSet());
        }
    }

    /** Serial numbers are above zero. */
    static final class RevokedSerialNumberIsPositive extends Rule<LintedCrl> {
        RevokedSerialNumberIsPositive() {
            super("RFC 5280 5.1.2.6");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.revoked().stream().anyMatch(entry -> entry.serialNumber().signum() <= 0)) {
                problems.accept("A serial number in the list is not positive.");
            }
        }
    }

    /** UTCTime through 2049, GeneralizedTime from 2050. */
    static final class RevocationDateIsOfTheRightType extends Rule<LintedCrl> {
        RevocationDateIsOfTheRightType() {
            super("RFC 5280 5.1.2.6");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.revoked().stream().anyMatch(entry -> !entry.revocationDate().isOfTheRightType())) {
                problems.accept("A revocationDate is of the wrong type: UTCTime through 2049.");
            }
        }
    }

    /** What is listed was revoked by then. */
    static final class RevocationIsNotInTheFuture extends Rule<LintedCrl> {
        RevocationIsNotInTheFuture() {
            super(Severity.WARNING, "RFC 5280 5.1.2.6");
        }

        @Override
        public void check(LintedCrl crl, Consumer<String> problems) {
            if (crl.revoked().stream()
                    .anyMatch(entry -> entry.revocationDate()
                            .instant()
                            .isAfter(crl.thisUpdate().instant()))) {
                problems.accept("A revocationDate is after thisUpdate.");
            }
        }
    }

    private static final Set<ASN1ObjectIdentifier> BROKEN = Set.of(
            PKCSObjectIdentifiers.md5WithRSAEncryption,
            PKCSObjectIdentifiers.sha1WithRSAEncryption,
            OIWObjectIdentifiers.sha1WithRSA,
            X9ObjectIdentifiers.ecdsa_with_SHA1);
}
