package org.inkan.engine.authority;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.crl.RevokedCertificate;

/** An authority that another one on this server has certified, and what the one above does to its certificates. */
final class Subordinate {

    private Subordinate() {}

    /** See {@link Authority#revokeSubordinate}; the one that a locked authority refuses to list keeps no other from it. */
    static void revoke(
            Authority above,
            List<CertificateRecord> certificates,
            RevocationReason reason,
            Instant at,
            String officer) {
        List<Refusal> waiting = new ArrayList<>();
        for (CertificateRecord record : certificates) {
            if (!record.notAfter().isBefore(at)) {
                try {
                    above.revoke(record.serialNumber(), reason, at, officer);
                } catch (Refusal recorded) {
                    waiting.add(recorded);
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw waiting.get(0);
        }
    }

    /** See {@link Authority#revokedBy}. */
    static Optional<String> revokedBy(
            AuthorityDefinition above, AuthorityDefinition below, Generation active, CertificateRegister certificates) {
        return certificates
                .find(above.authority(), active.certificate().getSerialNumber())
                .flatMap(CertificateRecord::revocation)
                .map(revocation -> told(above, below, active, revocation));
    }

    private static String told(
            AuthorityDefinition above, AuthorityDefinition below, Generation active, RevokedCertificate revocation) {
        return "Authority " + below.authority() + " issues nothing: authority " + above.authority()
                + " has revoked the certificate of its generation " + active.number() + " on "
                + revocation.revocationDate() + " for " + revocation.reason().wireName()
                + ", so that nothing it signs is valid. Its CRLs go on. It needs a new key, './inkan changeover plan "
                + below.authority() + "', or another authority is asked.";
    }
}
