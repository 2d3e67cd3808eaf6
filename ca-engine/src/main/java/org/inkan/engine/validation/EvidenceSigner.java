package org.inkan.engine.validation;

/** Signs answers, so that they can be kept as evidence. */
@FunctionalInterface
public interface EvidenceSigner {

    /** CMS SignedData (RFC 5652) in DER that encloses exactly this answer. */
    byte[] sign(byte[] answer);
}
