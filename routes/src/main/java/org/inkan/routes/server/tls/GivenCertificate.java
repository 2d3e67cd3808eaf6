package org.inkan.routes.server.tls;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A certificate that the operator gives.
 *
 * @param certificate PEM file: the server's certificate, then those of its issuers
 * @param key PEM file: the private key (PKCS#8)
 */
record GivenCertificate(Path certificate, Path key) {

    /** Reads both files as they are now. */
    ServerIdentity read(Instant now, char[] passphrase) {
        ServerIdentity identity;
        try {
            identity = new ServerIdentity(
                    Pem.key(Pem.read(key), key, passphrase), Pem.certificates(Pem.read(certificate), certificate));
        } catch (IllegalArgumentException e) {
            throw new ServerIdentityException(
                    "The files " + certificate + " and " + key + " do not fit: " + e.getMessage()
                            + "; mend tls: in conf/inkan.yaml.",
                    e);
        }
        if (!now.isBefore(identity.notAfter())) {
            throw new ServerIdentityException("The certificate in " + certificate + " expired at " + identity.notAfter()
                    + "; replace it and its key.");
        }
        return identity;
    }
}
