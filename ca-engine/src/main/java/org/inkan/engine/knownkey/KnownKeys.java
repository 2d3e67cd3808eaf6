package org.inkan.engine.knownkey;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.crl.RevokedCertificate;
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
     * Checks a key, makes the subject its holder where the authority asks for one, and certifies it. The key is neither
     * listed meanwhile nor certified to somebody whom that would concern (see {@link KeyGate}). Repeating it does no harm.
     *
     * @param issue signs the certificate, and has recorded it durably when it returns
     * @return what {@code issue} does
     * @throws Refusal of kind {@code INVALID} for a compromised key, {@code CONFLICT} for another's
     */
    public <T> T certify(SubjectPublicKeyInfo key, X500Name subject, Supplier<T> issue) {
        String sha256 = KeyIdentifiers.sha256(key);
        Supplier<T> checked = () -> {
            compromised.check(sha256);
            if (oneHolder && !holders.claim(sha256, subject)) {
                throw othersKey();
            }
            return issue.get();
        };
        return oneHolder ? KeyGate.alone(sha256, checked) : KeyGate.together(sha256, checked);
    }

    /**
     * Lists the key of a certificate that is about to be revoked, where the reason tells of its compromise; durable when this
     * returns. It comes before the revocation, so that whatever becomes of that, nothing is signed for the key from now on.
     *
     * @param officer who decided the revocation
     */
    public void revoking(CertificateRecord certificate, RevokedCertificate revocation, String officer) {
        if (revocation.reason().tellsOfCompromise()) {
            compromised.add(CompromisedKey.of(certificate, revocation, Optional.of(officer)));
        }
    }

    /**
     * Lists the keys of certificates that stand as revoked for a compromise, where no entry says so yet: those of a release
     * that did not list them.
     */
    public void adopt(List<CertificateRecord> revoked) {
        for (CertificateRecord certificate : revoked) {
            certificate
                    .revocation()
                    .filter(revocation -> revocation.reason().tellsOfCompromise())
                    .filter(revocation -> !isHeld(certificate.keyHash()))
                    .ifPresent(revocation ->
                            compromised.add(CompromisedKey.of(certificate, revocation, Optional.empty())));
        }
    }

    /**
     * Lists the authority's own keys, which are compromised; durable when this returns. Repeating it does no harm.
     *
     * @param since when that was confirmed
     * @param officer who confirmed it
     * @param reason how it came about, one line
     */
    public void listOwn(List<SubjectPublicKeyInfo> own, Instant since, String officer, String reason) {
        for (SubjectPublicKeyInfo key : own) {
            String sha256 = KeyIdentifiers.sha256(key);
            if (!isHeld(sha256)) {
                compromised.add(new CompromisedKey(
                        sha256,
                        since,
                        Optional.of(officer),
                        "A key of authority " + authority + " itself, which has ended: " + reason,
                        Optional.of(authority),
                        Optional.empty()));
            }
        }
    }

    /** Whether a key is listed and cannot be taken off. */
    private boolean isHeld(String sha256) {
        return compromised
                .find(sha256)
                .filter(key -> key.isListed() && key.authority().isPresent())
                .isPresent();
    }

    private Refusal othersKey() {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "The public key is certified to another subject, and authority " + authority
                        + " certifies a key to one holder only ('keys: oneHolder' in its file; REG-8). Make a new key, and"
                        + " a new request with it.");
    }
}
