package org.inkan.engine.cross;

import org.inkan.schema.WireName;

/** What an item of cross-certification is. */
public enum CrossKind implements WireName {
    /** Our request to the other CA (PKCS#10), for a key generation of ours. Goes out. */
    OWN_REQUEST("own-request"),
    /** The other CA's own certificate, which is self-signed: whose signatures we then know. */
    ISSUER("issuer"),
    /** The other CA's request (PKCS#10): approved, we issue {@code issuedByThisCA}, and it goes out. */
    REQUEST("request"),
    /** A certificate that the other CA has issued to us: approved, it is {@code issuedToThisCA}. */
    CERTIFICATE("certificate"),
    /** The other CA's word that it has got what went out. Nobody needs to approve it. */
    RECEIPT("receipt"),
    /** A cross certificate is taken back: one of ours is revoked, one of theirs is shown no more. */
    WITHDRAWAL("withdrawal");

    private final String wireName;

    CrossKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    static CrossKind of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException("There is no item of cross-certification of the kind '"
                        + wireName + "'. Restore the directory from its backup."));
    }
}
