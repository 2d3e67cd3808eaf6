package org.inkan.engine.lint.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.engine.lint.rule.Rule;

/** Signature algorithm and signature. */
final class AlgorithmRules {
    private AlgorithmRules() {}

    static List<Rule<LintedCertificate>> all() {
        return List.of(
                new AlgorithmsAreEqual(),
                new RsaParametersAreNull(),
                new ParametersAreAbsent(),
                new PssNamesItsParameters(),
                new AlgorithmIsNotBroken(),
                new SignatureIsWholeOctets());
    }

    /** The algorithm in the signed part is the one beside the signature. */
    static final class AlgorithmsAreEqual extends Rule<LintedCertificate> {
        AlgorithmsAreEqual() {
            super("RFC 5280 4.1.1.2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (!Arrays.equals(
                    certificate.innerAlgorithm().encoded(),
                    certificate.outerAlgorithm().encoded())) {
                problems.accept("The algorithm in the signed part is not the one beside the signature.");
            }
        }
    }

    /** PKCS #1 v1.5 has parameters, NULL. */
    static final class RsaParametersAreNull extends Rule<LintedCertificate> {
        RsaParametersAreNull() {
            super("RFC 4055 5");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            AlgorithmIdentifier algorithm = certificate.signatureAlgorithm();
            if (RSA.contains(algorithm.getAlgorithm()) && !(algorithm.getParameters() instanceof ASN1Null)) {
                problems.accept("The parameters of the signature algorithm are not NULL.");
            }
        }
    }

    /** ECDSA, EdDSA and ML-DSA have no parameters. */
    static final class ParametersAreAbsent extends Rule<LintedCertificate> {
        ParametersAreAbsent() {
            super("RFC 5758 3.2, RFC 8410 3, RFC 9881 2");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            AlgorithmIdentifier algorithm = certificate.signatureAlgorithm();
            if (BARE.contains(algorithm.getAlgorithm()) && algorithm.getParameters() != null) {
                problems.accept("The signature algorithm has parameters, and must have none.");
            }
        }
    }

    /** RSASSA-PSS in a certificate tells hash, mask and salt. */
    static final class PssNamesItsParameters extends Rule<LintedCertificate> {
        PssNamesItsParameters() {
            super("RFC 4055 3.1");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            AlgorithmIdentifier algorithm = certificate.signatureAlgorithm();
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
                    && algorithm.getParameters() == null) {
                problems.accept("RSASSA-PSS comes without its parameters.");
            }
        }
    }

    /** MD2, MD4, MD5 and SHA-1 are broken. */
    static final class AlgorithmIsNotBroken extends Rule<LintedCertificate> {
        AlgorithmIsNotBroken() {
            super("CRT-8, RFC 6151");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (BROKEN.contains(certificate.signatureAlgorithm().getAlgorithm())) {
                problems.accept("The signature algorithm rests on a hash that is broken.");
            }
        }
    }

    /** No bit of a signature is unused. */
    static final class SignatureIsWholeOctets extends Rule<LintedCertificate> {
        SignatureIsWholeOctets() {
            super("RFC 5280 4.1.1.3");
        }

        @Override
        public void check(LintedCertificate certificate, Consumer<String> problems) {
            if (certificate.signature().length() < 2 || certificate.signature().at(0) != 0) {
                problems.accept("The signature is empty or not whole octets.");
            }
        }
    }

    private static final Set<ASN1ObjectIdentifier> RSA = Set.of(
            PKCSObjectIdentifiers.sha1WithRSAEncryption,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);
    private static final Set<ASN1ObjectIdentifier> BARE = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            EdECObjectIdentifiers.id_Ed25519,
            EdECObjectIdentifiers.id_Ed448,
            NISTObjectIdentifiers.id_ml_dsa_44,
            NISTObjectIdentifiers.id_ml_dsa_65,
            NISTObjectIdentifiers.id_ml_dsa_87);
    private static final Set<ASN1ObjectIdentifier> BROKEN = Set.of(
            PKCSObjectIdentifiers.md2WithRSAEncryption,
            PKCSObjectIdentifiers.md4WithRSAEncryption,
            PKCSObjectIdentifiers.md5WithRSAEncryption,
            PKCSObjectIdentifiers.sha1WithRSAEncryption,
            OIWObjectIdentifiers.sha1WithRSA,
            X9ObjectIdentifiers.ecdsa_with_SHA1);
}
