package org.inkan.engine.authority;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.EntryValues;

/**
 * A key generation as its entry records it.
 *
 * @param number counted from the authority's first
 * @param state where it stands
 * @param keyIdentifier of its key, in lower-case hexadecimal
 * @param algorithm how it signs, for life; empty in an entry of a release that did not record it
 * @param certificate the CA's certificate for its key; empty until it is made
 * @param requestedBy who has asked for the generation; empty for a first one that the server has made by itself
 * @param requestedAt when
 */
public record GenerationEntry(
        int number,
        GenerationState state,
        String keyIdentifier,
        Optional<SignatureAlgorithm> algorithm,
        Optional<X509CertificateHolder> certificate,
        Optional<String> requestedBy,
        Optional<Instant> requestedAt) {

    static GenerationEntry read(Entry entry) {
        EntryValues values = new EntryValues(entry);
        return new GenerationEntry(
                values.integer(AttributeNames.GENERATION),
                GenerationState.of(values.text(AttributeNames.STATE)),
                values.text(AttributeNames.KEY_IDENTIFIER),
                values.optionalText(AttributeNames.SIGNATURE_ALGORITHM).map(SignatureAlgorithm::parse),
                values.allOctets(AttributeNames.CA_CERTIFICATE).stream()
                        .findFirst()
                        .map(GenerationEntry::certificate),
                values.optionalText(AttributeNames.SUBMITTED_BY),
                values.optionalTime(AttributeNames.SUBMITTED_AT));
    }

    static X509CertificateHolder certificate(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
