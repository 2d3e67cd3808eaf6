package org.inkan.engine.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.der.DerNode;

/** Holds the fields of a certificate, all but its extensions, against what it is meant to say (RFC 5280 section 4.1). */
final class FieldConformance {

    private static final int VERSION_3 = 2;

    private FieldConformance() {}

    static void check(Intended intended, LintedCertificate certificate, Differences differences) {
        differences.expect(
                certificate.versionNumber() == VERSION_3, "profile-version", "The certificate is not of version 3.");
        differences.expect(
                certificate.serialNumber().equals(intended.serialNumber()),
                "profile-serial-number",
                "The serial number is not the one that was drawn.");
        differences.expect(
                is(certificate.innerAlgorithm(), intended.algorithm().identifier()),
                "profile-signature",
                "The signature algorithm is not the CA's, "
                        + intended.algorithm().policyName() + ".");
        differences.expect(
                intended.profile().signatures().isEmpty()
                        || intended.profile().signatures().contains(intended.algorithm()),
                "profile-signature",
                "The signature algorithm " + intended.algorithm().policyName() + " is not the profile's.");
        differences.expect(
                is(certificate.issuer().node(), intended.issuer()),
                "profile-issuer",
                "The issuer is not, octet for octet, the subject of the CA's certificate.");
        differences.expect(
                is(certificate.subject().node(), intended.subject()),
                "profile-subject",
                "The subject is not the one that was approved.");
        checkValidity(intended, certificate, differences);
        checkKey(intended, certificate, differences);
    }

    private static void checkValidity(Intended intended, LintedCertificate certificate, Differences differences) {
        Instant notBefore = certificate.notBefore().instant();
        Instant notAfter = certificate.notAfter().instant();
        differences.expect(
                notBefore.equals(intended.notBefore()) && notAfter.equals(intended.notAfter()),
                "profile-validity",
                () -> "The certificate is good from " + notBefore + " to " + notAfter + ", and not from "
                        + intended.notBefore() + " to " + intended.notAfter() + ".");
        intended.profile()
                .validity()
                .fault(notBefore, notAfter)
                .ifPresent(fault -> differences.expect(false, "profile-validity", "Validity: " + fault + "."));
    }

    private static void checkKey(Intended intended, LintedCertificate certificate, Differences differences) {
        differences.expect(
                is(certificate.publicKeyNode(), intended.subjectKey()),
                "profile-public-key",
                "The public key is not the one that was approved.");
        differences.expect(
                KeySpec.of(certificate.publicKey())
                        .filter(intended.profile().publicKeys()::contains)
                        .isPresent(),
                "profile-public-key",
                "The public key is of a kind that the profile does not certify.");
    }

    private static boolean is(DerNode node, ASN1Encodable wanted) {
        try {
            return Arrays.equals(node.encoded(), wanted.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
