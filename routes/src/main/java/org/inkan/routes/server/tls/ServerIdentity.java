package org.inkan.routes.server.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A private key and the certificate for it, with what leads from there to a root.
 *
 * @param key RSA or EC
 * @param chain the server's certificate first
 */
record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {

    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /**
     * Checks that key and certificate belong together.
     *
     * @throws IllegalArgumentException when they do not
     */
    ServerIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate");
        }
        if (!fit(key, chain.get(0).getPublicKey())) {
            throw new IllegalArgumentException("the key is not that of the first certificate");
        }
    }

    private static boolean fit(PrivateKey key, PublicKey publicKey) {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null || !key.getAlgorithm().equals(publicKey.getAlgorithm())) {
            return false;
        }
        try {
            byte[] octets = publicKey.getEncoded();
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(octets);
            Signature verification = Signature.getInstance(algorithm);
            verification.initVerify(publicKey);
            verification.update(octets);
            return verification.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The server's own certificate. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The end of its validity. */
    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /** A context for connections that show this certificate. */
    SSLContext context() {
        try {
            char[] password = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password, chain.toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("Java's TLS does not take the server's certificate: " + e.getMessage(), e);
        }
    }
}
