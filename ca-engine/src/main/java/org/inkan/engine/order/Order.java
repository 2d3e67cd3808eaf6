package org.inkan.engine.order;

import java.time.Instant;
import java.util.List;
import org.inkan.engine.certificate.CertificateRecord;

/**
 * An order that has been carried out; others leave no trace.
 *
 * @param id what its client calls it
 * @param client the client that ordered
 * @param at when
 * @param checks what was checked before signing
 * @param record what is recorded of the certificate
 * @param certificate the certificate in DER
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Order(
        String id, String client, Instant at, List<String> checks, CertificateRecord record, byte[] certificate) {

    /** Copies the list. */
    public Order {
        checks = List.copyOf(checks);
    }

    /**
     * The answer to who orders.
     *
     * @param order the order
     * @param repeated whether it had been carried out before
     */
    public record Placement(Order order, boolean repeated) {}
}
