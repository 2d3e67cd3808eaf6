package org.inkan.engine.knownkey;

import java.time.Clock;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.key.KeyIdentifiers;

/**
 * Whether an authority certifies a key, by what is known of the key: never one that is compromised, nor, where its file says
 * {@code keys: { oneHolder: true }}, one that is certified to somebody else (REG-8).
 *
 * <p>It is asked when an application is entered, so that the applicant learns of it, and again just before signing, which
 * may be days later.
 */
public final class KnownKeys {

    private final String authority;
    private final boolean oneHolder;
    private final CompromisedKeys compromised;
    private final KeyHolders holders;

    /**
     * The keys that one authority is asked to certify.
     *
     * @param authority its id
     * @param oneHolder whether it certifies a key to one subject only
     */
    public KnownKeys(String authority, boolean oneHolder, Directory directory, Clock clock) {
        this.authority = authority;
        this.oneHolder = oneHolder;
        this.compromised = new CompromisedKeys(directory);
        this.holders = new KeyHolders(directory, clock);
    }

    /**
     * Refuses a compromised key.
     *
     * @throws Refusal of kind {@code INVALID} that names the rule
     */
    public void check(SubjectPublicKeyInfo key) {
        compromised.check(KeyIdentifiers.sha256(key));
    }

    /**
     * Refuses a key that is another's, where the authority does so. Nothing is written.
     *
     * @throws Refusal of kind {@code CONFLICT} that names the rule
     */
    public void checkHolder(SubjectPublicKeyInfo key, X500Name subject) {
        if (oneHolder && holders.isOthers(KeyIdentifiers.sha256(key), subject)) {
            throw othersKey();
        }
    }

    /**
     * Checks a key that is about to be certified, and makes the subject its holder where the authority asks for one; that is
     * durable when this returns. Repeating it does no harm.
     *
     * @throws Refusal of kind {@code INVALID} for a compromised key, {@code CONFLICT} for another's
     */
    public void certify(SubjectPublicKeyInfo key, X500Name subject) {
        String sha256 = KeyIdentifiers.sha256(key);
        compromised.check(sha256);
        if (oneHolder && !holders.claim(sha256, subject)) {
            throw othersKey();
        }
    }

    /** Lists the keys of certificates that stand as revoked for {@code keyCompromise}, where no entry says so yet. */
    public void adopt(List<CertificateRecord> revoked) {
        for (CertificateRecord certificate : revoked) {
            certificate
                    .revocation()
                    .filter(revocation -> revocation.reason() == RevocationReason.KEY_COMPROMISE)
                    .filter(revocation -> compromised
                            .find(certificate.keyHash())
                            .filter(key -> key.authority().isPresent())
                            .isEmpty())
                    .ifPresent(revocation -> compromised.add(CompromisedKey.of(certificate, revocation)));
        }
    }

    private Refusal othersKey() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "The public key is certified to another subject, and authority " + authority
                        + " certifies a key to one holder only ('keys: oneHolder' in its file; REG-8). Make a new key, and"
                        + " a new request with it.");
    }
}
