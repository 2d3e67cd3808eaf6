package org.inkan.routes.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads and writes PEM (RFC 7468). */
final class Pem {

    /** Knows the encryption of PKCS#8 keys, which the JDK does not. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS =
            Map.of(PKCSObjectIdentifiers.rsaEncryption, "RSA", X9ObjectIdentifiers.id_ecPublicKey, "EC");

    private static final int LARGEST = 256 * 1024;

    private Pem() {}

    /** The objects in a file, in their order. */
    static List<Object> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ServerIdentityException("The file " + file + " is larger than 256 KiB; give a PEM file with"
                        + " the server's certificates or key only.");
            }
            List<Object> objects = new ArrayList<>();
            try (PEMParser parser =
                    new PEMParser(new StringReader(Files.readString(file, StandardCharsets.ISO_8859_1)))) {
                for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                    objects.add(object);
                }
            }
            return objects;
        } catch (NoSuchFileException e) {
            throw new ServerIdentityException(
                    "The file " + file + " is missing; mend the path under tls: in conf/inkan.yaml.", e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ServerIdentityException known) {
                throw known;
            }
            throw new ServerIdentityException(
                    "The file " + file + " cannot be read as PEM; give certificates and an RSA or EC key (PKCS#8).", e);
        }
    }

    /** The certificates among these objects. */
    static List<X509Certificate> certificates(List<Object> objects, Path file) {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Object object : objects) {
                if (object instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new ServerIdentityException("A certificate in " + file + " cannot be read; replace it.", e);
        }
    }

    /**
     * The private key among these objects.
     *
     * @param passphrase opens an encrypted one
     */
    static PrivateKey key(List<Object> objects, Path file, char[] passphrase) {
        try {
            for (Object object : objects) {
                if (object instanceof PrivateKeyInfo plain) {
                    return key(plain);
                }
                if (object instanceof PEMKeyPair pair) {
                    return key(pair.getPrivateKeyInfo());
                }
                if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                    return key(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(passphrase)));
                }
            }
        } catch (IOException | PKCSException | OperatorCreationException | GeneralSecurityException e) {
            throw new ServerIdentityException(
                    "The key in " + file + " cannot be opened; give an RSA or EC key (PKCS#8) that is not encrypted, or"
                            + " is with the passphrase of the CA keys.",
                    e);
        }
        throw new ServerIdentityException(
                "The file " + file + " holds no private key; give an RSA or EC key in PEM (PKCS#8).");
    }

    /** By the JDK's names: another provider in this process might call the same key otherwise, such as ECDSA. */
    private static PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        return KeyFactory.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm.getId()))
                .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    /** These objects as text. */
    static String write(Object... objects) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        }
        return text.toString();
    }
}
