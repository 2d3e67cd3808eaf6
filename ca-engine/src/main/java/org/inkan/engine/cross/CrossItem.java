package org.inkan.engine.cross;

import java.time.Instant;
import java.util.Optional;
import org.inkan.engine.crl.RevocationReason;

/**
 * One thing that has come in from another CA, goes out to it, or is decided about its certificates.
 *
 * @param id names it, such as {@code 20261121-7KQ3M9}
 * @param bridge name of the agreement that it belongs to
 * @param kind what it is
 * @param state where it stands
 * @param content a request or certificate in DER; a receipt as it came
 * @param fingerprint SHA-256 of {@code content}, in lower-case hexadecimal: what the paper sheet beside it shows
 * @param from who brought it: an officer's uid, or {@link #FOLDER}
 * @param receivedAt when, in whole seconds
 * @param examined the first officer's part
 * @param decided the second officer's part, or whose rejection it is
 * @param reason of a rejection or a withdrawal, in a line
 * @param revocationReason of the withdrawal of a certificate that we have issued
 * @param result of a request: the certificate issued, in DER
 * @param concerns the id of another item: of a receipt, what the other CA has got; of a request that renews a certificate,
 *     the one that the certificate was issued for
 * @param deliveredAt when what goes out of it was laid into the exchange folder
 */
@SuppressWarnings("ArrayRecordComponent")
public record CrossItem(
        String id,
        String bridge,
        CrossKind kind,
        CrossState state,
        byte[] content,
        String fingerprint,
        String from,
        Instant receivedAt,
        Optional<Act> examined,
        Optional<Act> decided,
        Optional<String> reason,
        Optional<RevocationReason> revocationReason,
        Optional<byte[]> result,
        Optional<String> concerns,
        Optional<Instant> deliveredAt) {

    /** Who has brought what was found in the exchange folder. */
    public static final String FOLDER = "folder";

    /** One that has just come in. */
    static CrossItem received(String id, String bridge, CrossKind kind, byte[] content, String from, Instant at) {
        return new CrossItem(
                id,
                bridge,
                kind,
                CrossState.RECEIVED,
                content,
                Fingerprint.of(content),
                from,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same in another state. */
    CrossItem in(CrossState other) {
        return with(id, other, reason, revocationReason, concerns);
    }

    /** The same under another id. */
    CrossItem named(String other) {
        return with(other, state, reason, revocationReason, concerns);
    }

    /** The same about another item. */
    CrossItem concerning(String other) {
        return with(id, state, reason, revocationReason, Optional.of(other));
    }

    /** The same for a reason. */
    CrossItem because(String why, Optional<RevocationReason> revocation) {
        return with(id, state, Optional.of(why), revocation, concerns);
    }

    private CrossItem with(
            String name,
            CrossState other,
            Optional<String> why,
            Optional<RevocationReason> revocation,
            Optional<String> about) {
        return new CrossItem(
                name,
                bridge,
                kind,
                other,
                content,
                fingerprint,
                from,
                receivedAt,
                examined,
                decided,
                why,
                revocation,
                result,
                about,
                deliveredAt);
    }

    /**
     * What an officer did.
     *
     * @param officer who
     * @param at when, in whole seconds
     */
    public record Act(String officer, Instant at) {}
}
