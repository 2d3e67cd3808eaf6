package org.inkan.engine.cross;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.BridgeAgreement;

/** Receipts: text that names the SHA-256 fingerprint of what one side has got from the other (XC-1, XC-2). */
record Receipts(Partner partner) {

    /**
     * The id of the item whose file the other CA says that it has got: the fingerprint of the request or certificate, or of
     * the PEM file that it went out in.
     *
     * @throws Refusal of kind {@code INVALID} if nothing that went out has it
     */
    String concerned(String fingerprint) {
        return partner.items().stream()
                .filter(item -> fingerprints(item).anyMatch(fingerprint::equals))
                .reduce((older, newer) -> newer)
                .map(CrossItem::id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "The receipt names the fingerprint " + fingerprint + ", and nothing that we have sent under the"
                                + " agreement '" + partner.agreement().bridge()
                                + "' has it (XC-1). Ask the other CA what it has received."));
    }

    private static Stream<String> fingerprints(CrossItem item) {
        return switch (item.kind()) {
            case OWN_REQUEST -> both("CERTIFICATE REQUEST", item.content());
            case REQUEST -> item.result().stream().flatMap(der -> both("CERTIFICATE", der));
            case ISSUER, CERTIFICATE, RECEIPT, WITHDRAWAL -> Stream.of();
        };
    }

    private static Stream<String> both(String label, byte[] der) {
        return Stream.of(Fingerprint.of(der), Fingerprint.of(Certificates.pem(label, der)));
    }

    /** Our receipt for what the other CA has sent, in UTF-8. */
    static byte[] write(BridgeAgreement agreement, CrossItem item) {
        return ("受領書 / Receipt\n\n"
                        + "受領者 / Received by: " + agreement.authority() + "\n"
                        + "発信者 / Sent by: " + agreement.subject() + "\n"
                        + "種別 / Kind: " + item.kind().wireName() + "\n"
                        + "受領日時 / Received at: " + item.receivedAt() + "\n"
                        + "受領番号 / Number: " + item.id() + "\n"
                        + "SHA-256 " + item.fingerprint() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
