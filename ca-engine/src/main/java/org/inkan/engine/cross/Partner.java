package org.inkan.engine.cross;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.name.NameBytes;

/**
 * What two officers have confirmed of the other CA, and what stands between it and us.
 *
 * @param name its name as agreed
 * @param items everything that came and went, oldest first
 * @param isCompromised whether a key is on the list of compromised keys; such a key is nobody's any more
 */
record Partner(PartnerName name, List<CrossItem> items, Predicate<SubjectPublicKeyInfo> isCompromised) {

    static Partner of(BridgeAgreement agreement, CrossRegister register) {
        return new Partner(PartnerName.of(agreement), register.all(agreement), register::isCompromised);
    }

    BridgeAgreement agreement() {
        return name.agreement();
    }

    /** Its keys, by its requests and its own certificates, without those that are compromised (REG-8). */
    List<SubjectPublicKeyInfo> keys() {
        return Stream.concat(
                        confirmed(CrossKind.REQUEST)
                                .map(item -> CertificationRequest.ofDer(item.content())
                                        .publicKey()),
                        roots().stream().map(X509CertificateHolder::getSubjectPublicKeyInfo))
                .distinct()
                .filter(isCompromised.negate())
                .toList();
    }

    /** Its own certificates, where they are self-signed and their keys are not compromised. */
    List<X509CertificateHolder> roots() {
        return confirmed(CrossKind.ISSUER)
                .map(item -> Certificates.read(item.content()))
                .filter(root -> !isCompromised.test(root.getSubjectPublicKeyInfo()))
                .toList();
    }

    /** The items of a kind that two officers have approved. */
    Stream<CrossItem> confirmed(CrossKind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind)
                .filter(item -> item.state() == CrossState.APPROVED || item.state() == CrossState.DONE);
    }

    /** Whether a certificate was taken back. */
    private boolean isWithdrawn(byte[] certificate) {
        String fingerprint = Fingerprint.of(certificate);
        return confirmed(CrossKind.WITHDRAWAL)
                .anyMatch(item -> item.fingerprint().equals(fingerprint));
    }

    /** The certificates that it has issued to us and that were not taken back, in DER. */
    List<byte[]> issuedToUs() {
        return confirmed(CrossKind.CERTIFICATE)
                .map(CrossItem::content)
                .filter(der -> !isWithdrawn(der))
                .toList();
    }

    /** The certificates that we have issued to it and that were not taken back, in DER. */
    List<byte[]> issuedByUs() {
        return confirmed(CrossKind.REQUEST)
                .flatMap(item -> item.result().stream())
                .filter(der -> !isWithdrawn(der))
                .toList();
    }

    /** Whether it is another CA than that of another agreement. */
    boolean isAnotherThan(Partner other) {
        return !NameBytes.areSame(name.name(), other.name.name());
    }
}
