package org.inkan.engine.lint.certificate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.part.ExtensionPart;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** keyUsage and extKeyUsage. */
final class KeyUsageRules {
    private KeyUsageRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new KeyUsageHasABit(),
                new KeyUsageEndsWithAOne(),
                new CaHasKeyUsage(),
                new CaSignsCertificates(),
                new OnlyCaSignsCertificates(),
                new EncipherOnlyNeedsKeyAgreement(),
                new SignatureKeyDoesNotEncipher(),
                new RsaKeyDoesNotAgree(),
                new EdKeyDoesNotAgree(),
                new PurposeIsThereOnce(),
                new AnyPurposeIsNotCritical(),
                new PurposeFitsKeyUsage(),
                new TimeStampingIsCritical(),
                new TimeStampingIsAlone(),
                new ResponderHasNoCheck());
    }

    /** At least one use is allowed. */
    static final class KeyUsageHasABit extends Rule<LintedCertificate> {
        KeyUsageHasABit() {
            super("RFC 5280 4.2.1.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate
                    .keyUsage()
                    .filter(usage -> usage.getBytes().length == 0 || !usage.hasUsages(0) || isZero(usage))
                    .isPresent()) {
                problems.accept("keyUsage allows nothing.");
            }
        }
    }

    /** Zeros at the end of a named bit list are left out. */
    static final class KeyUsageEndsWithAOne extends Rule<LintedCertificate> {
        KeyUsageEndsWithAOne() {
            super("X.690 11.2.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            for (ExtensionPart extension : certificate.extensions().list()) {
                if (extension.is(Extension.keyUsage) || extension.oid().equals("2.16.840.1.113730.1.1")) {
                    DerNode bits = extension.inner();
                    boolean zeros = bits.length() > 1 && ((bits.at(bits.length() - 1) >> (bits.at(0) & 7)) & 1) == 0;
                    if (bits.is(DerNode.BIT_STRING) && zeros) {
                        problems.accept(extension.label() + " ends with bits that are zero.");
                    }
                }
            }
        }
    }

    /** A CA says what its key is for. */
    static final class CaHasKeyUsage extends Rule<LintedCertificate> {
        CaHasKeyUsage() {
            super("RFC 5280 4.2.1.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.isCa() && certificate.keyUsage().isEmpty()) {
                problems.accept("A CA certificate has no keyUsage.");
            }
        }
    }

    /** A CA signs certificates; keyCertSign says so. */
    static final class CaSignsCertificates extends Rule<LintedCertificate> {
        CaSignsCertificates() {
            super("RFC 5280 4.2.1.9");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.isCa()
                    && certificate.keyUsage().isPresent()
                    && !certificate.hasUsage(KeyUsage.keyCertSign)) {
                problems.accept("cA is true, and keyCertSign is not among the uses.");
            }
        }
    }

    /** keyCertSign is a CA's. */
    static final class OnlyCaSignsCertificates extends Rule<LintedCertificate> {
        OnlyCaSignsCertificates() {
            super("RFC 5280 4.2.1.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!certificate.isCa() && certificate.hasUsage(KeyUsage.keyCertSign)) {
                problems.accept("keyCertSign is allowed, and cA is not true.");
            }
        }
    }

    /** encipherOnly and decipherOnly mean something with keyAgreement only. */
    static final class EncipherOnlyNeedsKeyAgreement extends Rule<LintedCertificate> {
        EncipherOnlyNeedsKeyAgreement() {
            super("RFC 5280 4.2.1.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.hasUsage(KeyUsage.encipherOnly | KeyUsage.decipherOnly)
                    && !certificate.hasUsage(KeyUsage.keyAgreement)) {
                problems.accept("encipherOnly or decipherOnly is allowed without keyAgreement.");
            }
        }
    }

    /** EC, EdDSA and ML-DSA keys encipher no keys and no data. */
    static final class SignatureKeyDoesNotEncipher extends Rule<LintedCertificate> {
        SignatureKeyDoesNotEncipher() {
            super("RFC 8813 3, RFC 9295 3, RFC 9881 5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!isRsa(certificate) && certificate.hasUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)) {
                problems.accept("The key cannot encipher, and keyEncipherment or dataEncipherment is allowed.");
            }
        }
    }

    /** RSA keys agree on nothing. */
    static final class RsaKeyDoesNotAgree extends Rule<LintedCertificate> {
        RsaKeyDoesNotAgree() {
            super("RFC 4055 1.2, RFC 3279 2.3.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (isRsa(certificate) && certificate.hasUsage(KeyUsage.keyAgreement)) {
                problems.accept("An RSA key is allowed keyAgreement.");
            }
        }
    }

    /** EdDSA and ML-DSA keys only sign. */
    static final class EdKeyDoesNotAgree extends Rule<LintedCertificate> {
        EdKeyDoesNotAgree() {
            super("RFC 9295 3, RFC 9881 5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (SIGNS_ONLY.stream().anyMatch(certificate.keyAlgorithm().getId()::startsWith)
                    && certificate.hasUsage(KeyUsage.keyAgreement)) {
                problems.accept("The key can only sign, and keyAgreement is allowed.");
            }
        }
    }

    /** No purpose is told twice. */
    static final class PurposeIsThereOnce extends Rule<LintedCertificate> {
        PurposeIsThereOnce() {
            super(Severity.WARNING, "RFC 5280 4.2.1.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            certificate
                    .extensions()
                    .value(Extension.extendedKeyUsage, ExtendedKeyUsage.class, ExtendedKeyUsage::getInstance)
                    .ifPresent(usage -> {
                        Set<KeyPurposeId> seen = new HashSet<>();
                        if (!List.of(usage.getUsages()).stream().allMatch(seen::add)) {
                            problems.accept("extKeyUsage tells a purpose twice.");
                        }
                    });
        }
    }

    /** anyExtendedKeyUsage and a critical extension contradict each other. */
    static final class AnyPurposeIsNotCritical extends Rule<LintedCertificate> {
        AnyPurposeIsNotCritical() {
            super(Severity.WARNING, "RFC 5280 4.2.1.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            boolean critical = certificate
                    .extensions()
                    .find(Extension.extendedKeyUsage)
                    .filter(ExtensionPart::isCritical)
                    .isPresent();
            if (critical && certificate.purposes().contains(KeyPurposeId.anyExtendedKeyUsage)) {
                problems.accept("extKeyUsage is critical and allows any purpose.");
            }
        }
    }

    /** A purpose needs a use that serves it. A CA's limits those whom it certifies (Baseline Requirements 7.1.2.10.6). */
    static final class PurposeFitsKeyUsage extends Rule<LintedCertificate> {
        PurposeFitsKeyUsage() {
            super("RFC 5280 4.2.1.12");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            // A CA's purposes limit those below it (Baseline Requirements 7.1.2.10.6) and are not for its own key.
            if (certificate.keyUsage().isEmpty() || certificate.isCa()) {
                return;
            }
            if (certificate.purposes().contains(KeyPurposeId.id_kp_serverAuth)
                    && !certificate.hasUsage(
                            KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement)) {
                problems.accept("serverAuth is a purpose, and no use serves it.");
            }
            if (certificate.purposes().contains(KeyPurposeId.id_kp_clientAuth)
                    && !certificate.hasUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement)) {
                problems.accept("clientAuth is a purpose, and no use serves it.");
            }
            if (certificate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning)
                    && !certificate.hasUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)) {
                problems.accept("OCSPSigning is a purpose, and no use serves it.");
            }
            if (certificate.purposes().contains(KeyPurposeId.id_kp_timeStamping)
                    && !certificate.hasUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)) {
                problems.accept("timeStamping is a purpose, and no use serves it.");
            }
        }
    }

    /** extKeyUsage of whoever stamps the time is critical. */
    static final class TimeStampingIsCritical extends Rule<LintedCertificate> {
        TimeStampingIsCritical() {
            super("RFC 3161 2.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (stampsTime(certificate)
                    && certificate
                            .extensions()
                            .find(Extension.extendedKeyUsage)
                            .filter(ExtensionPart::isCritical)
                            .isEmpty()) {
                problems.accept("timeStamping is a purpose, and extKeyUsage is not critical.");
            }
        }
    }

    /** Whoever stamps the time does nothing else with the key. */
    static final class TimeStampingIsAlone extends Rule<LintedCertificate> {
        TimeStampingIsAlone() {
            super("RFC 3161 2.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (stampsTime(certificate)
                    && certificate.purposes().stream()
                            .anyMatch(purpose -> !purpose.equals(KeyPurposeId.id_kp_timeStamping))) {
                problems.accept("timeStamping is not the only purpose.");
            }
        }
    }

    /** A CA's purposes limit those below it, and are not for its own key. */
    private static boolean stampsTime(LintedCertificate certificate) {
        return !certificate.isCa() && certificate.purposes().contains(KeyPurposeId.id_kp_timeStamping);
    }

    /** A delegated responder needs no revocation check. */
    static final class ResponderHasNoCheck extends Rule<LintedCertificate> {
        ResponderHasNoCheck() {
            super(Severity.WARNING, "RFC 6960 4.2.2.2.1, REV-7");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.purposes().contains(KeyPurposeId.id_kp_OCSPSigning)
                    && certificate.extensions().list().stream()
                            .noneMatch(extension -> extension.label().equals("id-pkix-ocsp-nocheck"))) {
                problems.accept("An OCSP responder's certificate has no id-pkix-ocsp-nocheck.");
            }
        }
    }

    private static final List<String> SIGNS_ONLY = List.of("1.3.101.112", "1.3.101.113", "2.16.840.1.101.3.4.3.");

    private static boolean isRsa(LintedCertificate certificate) {
        return certificate.keyAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    private static boolean isZero(KeyUsage usage) {
        for (byte octet : usage.getBytes()) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }
}
