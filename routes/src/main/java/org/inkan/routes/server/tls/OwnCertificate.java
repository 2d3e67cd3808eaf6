package org.inkan.routes.server.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that the server has from its {@link InternalAuthority} where none is given: EC P-256, for the names of
 * this server. A self-signed one, as homes had before there was that authority, is shown until its renewal is due.
 *
 * <pre>
 * keys/server.pem    key, encrypted with the passphrase of the CA keys, and certificate
 * </pre>
 */
final class OwnCertificate {

    /** How long one is good for, and how long before its end there is a new one. */
    static final Duration LIFETIME = Duration.ofDays(90);

    static final Duration RENEWAL = Duration.ofDays(30);

    private final Path keys;
    private final ServerNames names;
    private final KeyPairFile file;
    private final InternalAuthority authority;
    private final SecureRandom random;
    private Optional<ServerIdentity> held = Optional.empty();

    OwnCertificate(Path keys, ServerNames names, char[] passphrase, SecureRandom random) {
        this.keys = keys;
        this.names = names;
        this.file = new KeyPairFile(keys.resolve("server.pem"), passphrase, random);
        this.authority = new InternalAuthority(keys, passphrase, random);
        this.random = random;
    }

    /** The one that is kept, or a new one where it is missing, near its end, or lacks a name. */
    ServerIdentity current(Instant now) {
        try {
            X509Certificate issuer = authority.certificate(now);
            if (held.isEmpty()) {
                held = file.read();
            }
            if (held.isEmpty() || !isGood(held.get(), issuer, now)) {
                KeyPair key = InternalAuthority.newKey(random);
                ServerIdentity made = new ServerIdentity(
                        key.getPrivate(), List.of(authority.issue(key.getPublic(), names, now, LIFETIME)));
                file.write(made);
                held = Optional.of(made);
            }
            return held.get();
        } catch (GeneralSecurityException | IOException e) {
            throw new ServerIdentityException(
                    "The server's certificate cannot be made in " + keys + ": " + e.getMessage()
                            + ". Mend the rights of that folder, or give one under tls: in conf/inkan.yaml.",
                    e);
        }
    }

    private boolean isGood(ServerIdentity identity, X509Certificate issuer, Instant now) {
        X509Certificate certificate = identity.certificate();
        boolean selfSigned = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        return now.isBefore(identity.notAfter().minus(RENEWAL))
                && (selfSigned || (InternalAuthority.hasIssued(issuer, certificate) && names.areIn(certificate)));
    }
}
