package org.inkan.engine.repository;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Signs single answers with the repository's key, as it signs the manifest, so that whoever asked can show them to others.
 *
 * <pre>{@code
 * byte[] p7m = new AnswerSigner(engine.repositoryKeys(), clock).enclosed(json);
 * // openssl cms -verify -inform DER -binary -in answer.p7m -CAfile fingerprints.pem
 * }</pre>
 */
public final class AnswerSigner {

    private final RepositoryKeys keys;
    private final Clock clock;

    /** A signer with the key that signs at the moment of each answer. */
    public AnswerSigner(RepositoryKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** CMS SignedData (RFC 5652) in DER that encloses exactly this text, with the signing time and the signer's certificate. */
    public byte[] enclosed(byte[] text) {
        return TextSigner.enclosed(text, keys.signer(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
