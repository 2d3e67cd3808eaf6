package org.inkan.engine.authority;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.crl.RevokedCertificate;

/**
 * Revokes everything that an authority has issued and that has not ended, batch by batch: each certificate is one write, and
 * the entries say how far it has come.
 */
final class MassRevocation {

    /** Writes that are on their way together, so that they share syncs of the disk. */
    private static final int BATCH = 500;

    private final String authority;
    private final CertificateRegister certificates;
    private final List<CompletableFuture<Boolean>> underWay = new ArrayList<>(BATCH);
    private int count;

    MassRevocation(String authority, CertificateRegister certificates) {
        this.authority = authority;
        this.certificates = certificates;
    }

    /**
     * Revokes all that is valid; durable when this returns. Certificates that were revoked before keep their date and reason.
     *
     * @param at date of the revocations
     * @return how many were revoked now
     */
    int run(Instant at, Function<CertificateRecord, RevocationReason> reason) {
        certificates.visitValid(authority, record -> {
            if (!record.notAfter().isBefore(at)) {
                underWay.add(certificates.revokeLater(
                        authority,
                        new RevokedCertificate(record.serialNumber(), at, reason.apply(record), record.notAfter())));
            }
            if (underWay.size() == BATCH) {
                finishBatch();
            }
        });
        finishBatch();
        return count;
    }

    private void finishBatch() {
        for (CompletableFuture<Boolean> revoked : underWay) {
            count += revoked.join() ? 1 : 0;
        }
        underWay.clear();
    }
}
