package org.inkan.engine.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes signatures: the Amazon Corretto Crypto Provider where it loads and passes its self test (3.5 times the
 * RSA signatures of the JDK, 16 times the ECDSA ones), otherwise the JDK; Bouncy Castle for ML-DSA. Chosen once; never registered for the process.
 */
public final class SignatureProvider {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureProvider.class);
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final Optional<Provider> provider;

    private SignatureProvider(Optional<Provider> provider) {
        this.provider = provider;
    }

    private static final class Chosen {
        static final SignatureProvider INSTANCE = choose();
    }

    /** Knows the algorithms that JDK 17 does not; its start costs time, so only who needs it pays. */
    private static final class BouncyCastle {
        static final Provider INSTANCE = new BouncyCastleProvider();
    }

    /** The provider of this process. */
    public static SignatureProvider chosen() {
        return Chosen.INSTANCE;
    }

    /** The JDK's own providers. */
    public static SignatureProvider jdk() {
        return new SignatureProvider(Optional.empty());
    }

    private static SignatureProvider choose() {
        Optional<Provider> corretto = corretto();
        LOG.info(
                "Signatures are computed by {}.",
                corretto.map(p -> p.getName() + " " + p.getVersionStr()).orElse("the JDK"));
        return new SignatureProvider(corretto);
    }

    private static Optional<Provider> corretto() {
        try {
            Class<?> type = Class.forName(CORRETTO);
            Object instance = type.getField("INSTANCE").get(null);
            // Throws when its native library did not load.
            type.getMethod("assertHealthy").invoke(instance);
            Object status = type.getMethod("runSelfTests").invoke(instance);
            if (!String.valueOf(status).equals("PASSED")) {
                LOG.warn("The Amazon Corretto Crypto Provider is left out: its self test says {}.", status);
                return Optional.empty();
            }
            return Optional.of((Provider) instance);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            LOG.warn("The Amazon Corretto Crypto Provider is left out: it does not load here.", e);
            return Optional.empty();
        }
    }

    /** A signature engine, not yet initialised. */
    Signature signature(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        Optional<Provider> keeper = keeper(algorithm.keyAlgorithm());
        Signature signature = keeper.isPresent()
                ? Signature.getInstance(algorithm.jcaName(), keeper.get())
                : Signature.getInstance(algorithm.jcaName());
        if (algorithm.parameters().isPresent()) {
            signature.setParameter(algorithm.parameters().get());
        }
        return signature;
    }

    /** A generator for keys of {@code keyAlgorithm}. */
    KeyPairGenerator keyPairGenerator(String keyAlgorithm) throws NoSuchAlgorithmException {
        Optional<Provider> keeper = keeper(keyAlgorithm);
        return keeper.isPresent()
                ? KeyPairGenerator.getInstance(keyAlgorithm, keeper.get())
                : KeyPairGenerator.getInstance(keyAlgorithm);
    }

    /** A factory for keys of {@code keyAlgorithm}; from the same provider, so that no signature has to convert its key. */
    KeyFactory keyFactory(String keyAlgorithm) throws NoSuchAlgorithmException {
        Optional<Provider> keeper = keeper(keyAlgorithm);
        return keeper.isPresent()
                ? KeyFactory.getInstance(keyAlgorithm, keeper.get())
                : KeyFactory.getInstance(keyAlgorithm);
    }

    /** Who computes with keys of {@code keyAlgorithm}; none for the JDK's own choice. */
    private Optional<Provider> keeper(String keyAlgorithm) {
        if (keyAlgorithm.startsWith("ML-DSA")) {
            return Optional.of(BouncyCastle.INSTANCE);
        }
        // Corretto speeds up these two; Ed25519 is the JDK's, so that keys and signatures come from one place.
        return provider.filter(chosen -> keyAlgorithm.equals("RSA") || keyAlgorithm.equals("EC"));
    }

    /**
     * Whether {@code signature} is one by {@code publicKey} over {@code length} bytes of {@code signed} from
     * {@code offset}. A key of another kind, or a broken one, gives {@code false}.
     */
    public boolean verify(
            SubjectPublicKeyInfo publicKey,
            SignatureAlgorithm algorithm,
            byte[] signature,
            byte[] signed,
            int offset,
            int length) {
        try {
            PublicKey key = keyFactory(algorithm.keyAlgorithm())
                    .generatePublic(new X509EncodedKeySpec(publicKey.getEncoded("DER")));
            Signature verifier = signature(algorithm);
            verifier.initVerify(key);
            verifier.update(signed, offset, length);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IOException e) {
            LOG.debug("A signature could not be checked: {}", e.getMessage());
            return false;
        }
    }
}
