package org.inkan.engine.lint.certificate;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.engine.key.weakness.WeakKeys;
import org.inkan.engine.lint.der.BerReader;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.der.DerRules;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Rule;
import org.inkan.engine.lint.rule.Severity;

/** The subject's public key. */
final class PublicKeyRules {
    private PublicKeyRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new RsaKeyParametersAreNull(),
                new CurveIsNamed(),
                new KeyParametersAreAbsent(),
                new KeyIsStrong(),
                new KeyIsLongEnough(),
                new KeyIsWholeOctets(),
                new RsaKeyIsDer(),
                new EcPointIsUncompressed());
    }

    /** The parameters of rsaEncryption are NULL. */
    static final class RsaKeyParametersAreNull extends Rule<LintedCertificate> {
        RsaKeyParametersAreNull() {
            super("RFC 3279 2.3.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            AlgorithmIdentifier algorithm = certificate.publicKey().getAlgorithm();
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                    && !(algorithm.getParameters() instanceof ASN1Null)) {
                problems.accept("The parameters of the RSA key are not NULL.");
            }
        }
    }

    /** An EC key names its curve. */
    static final class CurveIsNamed extends Rule<LintedCertificate> {
        CurveIsNamed() {
            super("RFC 5480 2.1.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            AlgorithmIdentifier algorithm = certificate.publicKey().getAlgorithm();
            if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && !(algorithm.getParameters() instanceof ASN1ObjectIdentifier)) {
                problems.accept("The EC key does not name its curve.");
            }
        }
    }

    /** EdDSA and ML-DSA keys have no parameters. */
    static final class KeyParametersAreAbsent extends Rule<LintedCertificate> {
        KeyParametersAreAbsent() {
            super("RFC 8410 3, RFC 9881 4");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            AlgorithmIdentifier algorithm = certificate.publicKey().getAlgorithm();
            if (BARE.contains(algorithm.getAlgorithm()) && algorithm.getParameters() != null) {
                problems.accept("The key has parameters, and must have none.");
            }
        }
    }

    /** The key is well made. */
    static final class KeyIsStrong extends Rule<LintedCertificate> {
        KeyIsStrong() {
            super("REG-8, Baseline Requirements 6.1.1.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            WeakKeys.weakness(certificate.publicKey()).ifPresent(problems);
        }
    }

    /** RSA has at least 2048 bits. */
    static final class KeyIsLongEnough extends Rule<LintedCertificate> {
        KeyIsLongEnough() {
            super("CRT-8, Baseline Requirements 6.1.5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.keyAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                int bits = RsaKey.modulusBits(certificate.publicKey());
                if (bits < 2048) {
                    problems.accept("The RSA key has " + bits + " bits, fewer than 2048.");
                }
            }
        }
    }

    /** No bit of a key is unused. */
    static final class KeyIsWholeOctets extends Rule<LintedCertificate> {
        KeyIsWholeOctets() {
            super("RFC 5280 4.1.2.7");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            DerNode bits = certificate.publicKeyNode().child(1);
            if (bits.is(DerNode.BIT_STRING) && (bits.length() < 2 || bits.at(0) != 0)) {
                problems.accept("The public key is empty or not whole octets.");
            }
        }
    }

    /** What an RSA key's BIT STRING holds is DER. */
    static final class RsaKeyIsDer extends Rule<LintedCertificate> {
        RsaKeyIsDer() {
            super("RFC 8017 A.1.1, X.690 10");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.keyAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                byte[] key = certificate.publicKey().getPublicKeyData().getOctets();
                DerRules.apply(
                        BerReader.read(key), (Finding finding) -> problems.accept("In the key: " + finding.text()));
            }
        }
    }

    /** Every client reads uncompressed points, few the others. */
    static final class EcPointIsUncompressed extends Rule<LintedCertificate> {
        EcPointIsUncompressed() {
            super(Severity.WARNING, "RFC 5480 2.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.keyAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && certificate.publicKey().getPublicKeyData().getOctets()[0] != 4) {
                problems.accept("The EC point is compressed.");
            }
        }
    }

    private static final Set<ASN1ObjectIdentifier> BARE = Set.of(
            EdECObjectIdentifiers.id_Ed25519,
            EdECObjectIdentifiers.id_Ed448,
            NISTObjectIdentifiers.id_ml_dsa_44,
            NISTObjectIdentifiers.id_ml_dsa_65,
            NISTObjectIdentifiers.id_ml_dsa_87);
}
