package org.inkan.engine.cross;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.cross.preview.Preview;
import org.inkan.engine.officer.Officer;

/**
 * Where registration officers cross-certify with other CAs, two at a time (XC-1 to XC-4; G-ID CPS 4.2 to 4.4). Officers with
 * any role may look; only registration officers act. Safe for use by several threads; what is asked for is refused with
 * {@link org.inkan.engine.Refusal}.
 *
 * <pre>{@code
 * CrossItem theirs = office.give(officer1, "bca", "bca.csr", pem);
 * Preview preview = office.preview(officer1, "bca", theirs.id());
 * office.approve(officer1, "bca", theirs.id(), fingerprintOnPaper);   // examined
 * office.approve(officer2, "bca", theirs.id(), fingerprintOnPaper);   // approved: issued and published
 * }</pre>
 */
public interface CrossOffice {

    /** Every agreement and how it stands, by name. */
    List<BridgeView> bridges(Officer officer);

    /** One of them. */
    BridgeView bridge(Officer officer, String bridge);

    /** Our request to the other CA, for the key that signs now; asked again, the same one. Durable when this returns. */
    CrossItem request(Officer officer, String bridge);

    /**
     * Takes in a request, a certificate or a receipt from the other CA: PEM, or DER; a receipt is text that names the
     * SHA-256 fingerprint of what it is for. Nothing is recorded of what is refused. The same bytes once more give the item
     * that stands.
     *
     * @param fileName as it came, for the message when it is refused
     */
    CrossItem give(Officer officer, String bridge, String fileName, byte[] content);

    /**
     * Proposes another certificate for the key of a request that has been carried out (renewal); two officers approve it as
     * any other item. A new key comes as a new request.
     *
     * @param id of that request's item
     */
    CrossItem renew(Officer officer, String bridge, String id);

    /** An item with all that it holds. */
    CrossItem item(Officer officer, String bridge, String id);

    /** What would change for relying parties if an item that waits were approved; of one that is done, nothing. */
    Preview preview(Officer officer, String bridge, String id);

    /**
     * Stands for an item: the first officer has examined it, the second approves, and when this returns it is carried out
     * and published. Asked again it goes on with what a failure has interrupted, or finds it done.
     *
     * @param fingerprint SHA-256 of the item's content as the officer has it on paper: hexadecimal, in any case, with or
     *     without colons and blanks
     */
    CrossItem approve(Officer officer, String bridge, String id, String fingerprint);

    /** Rejects an item that is not approved. */
    CrossItem reject(Officer officer, String bridge, String id, String reason);

    /** Proposes to take a certificate of the pair back; two officers approve it as any other item. */
    CrossItem withdraw(Officer officer, String bridge, Withdrawal withdrawal);

    /**
     * Which certificate is taken back.
     *
     * @param certificate its SHA-256 fingerprint
     * @param revocationReason by name, such as {@code superseded}, of one that we have issued; empty of one that was issued
     *     to us
     * @param reason what has happened, in a line
     */
    record Withdrawal(String certificate, Optional<String> revocationReason, String reason) {}
}
