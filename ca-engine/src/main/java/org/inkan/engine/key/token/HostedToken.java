package org.inkan.engine.key.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;

/**
 * A token in the process that its library is loaded into, by SunPKCS11.
 *
 * <p>A key is a private key object with CKA_LABEL its name and CKA_ID its name, a space and its key identifier in
 * hexadecimal. SunPKCS11 finds a private key by the certificate of the same CKA_ID alone, so that one stands beside it: it
 * holds the public half and is signed by a key that is thrown away, since a CA key signs nothing but what its CP says. A
 * crash between the two leaves a private key that nothing names and nothing has been signed with; destroying the name ends
 * it too.
 */
final class HostedToken {

    private static final int BUFFER = 64 << 10;

    /** SunPKCS11's configuration: the library, the slot, and what every key is made with. */
    private static final String CONFIGURATION = """
            --name = token
            library = "$LIBRARY"
            slot = $SLOT
            attributes(generate, CKO_PRIVATE_KEY, *) = {
              CKA_TOKEN = true
              CKA_PRIVATE = true
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_SIGN = true
              CKA_DECRYPT = false
              CKA_UNWRAP = false
              CKA_SIGN_RECOVER = false
              $NAME
            }
            attributes(generate, CKO_PUBLIC_KEY, *) = {
              CKA_TOKEN = false
              CKA_VERIFY = true
            }
            $HASHING
            """;

    /** Without these the content is hashed here and the hash alone goes to the token: a CRL may have many megabytes. */
    private static final String NO_HASHING_IN_TOKEN = """
            disabledMechanisms = {
              CKM_SHA1_RSA_PKCS
              CKM_SHA256_RSA_PKCS
              CKM_SHA384_RSA_PKCS
              CKM_SHA512_RSA_PKCS
            }
            """;

    private final String path;
    private final Cryptoki library;
    private final Cryptoki.Slot slot;
    private final boolean signsHashes;
    private final Provider provider;
    private final KeyStore store;
    private final Map<String, PrivateKey> keys = new ConcurrentHashMap<>();

    private HostedToken(String path, Cryptoki library, Cryptoki.Slot slot)
            throws ReflectiveOperationException, GeneralSecurityException {
        this.path = path;
        this.library = library;
        this.slot = slot;
        this.signsHashes = library.signsHashes(slot.slot());
        this.provider = provider("");
        this.store = KeyStore.getInstance("PKCS11", provider);
    }

    /**
     * Loads a library and finds a token.
     *
     * @param label its label; empty where the serial number tells
     * @param serial its serial number; empty where the label tells
     * @throws TokenAwayException if there is no such token, or more than one
     */
    static HostedToken open(String path, String label, String serial)
            throws ReflectiveOperationException, GeneralSecurityException, TokenAwayException {
        Cryptoki library = new Cryptoki(path);
        List<Cryptoki.Slot> all = library.slots();
        List<Cryptoki.Slot> found = all.stream()
                .filter(one -> label.isEmpty() || one.label().equals(label))
                .filter(one -> serial.isEmpty() || one.serial().equals(serial))
                .toList();
        if (found.size() != 1) {
            List<String> there = all.stream()
                    .map(one -> "'" + one.label() + "' with serial " + one.serial())
                    .toList();
            throw new TokenAwayException(
                    found.isEmpty()
                            ? "its library sees " + (there.isEmpty() ? "no token" : "only " + String.join(", ", there))
                            : "its library sees " + found.size() + " of that label; name it by its serial: "
                                    + String.join(", ", there));
        }
        return new HostedToken(path, library, found.get(0));
    }

    /** An instance of its own for each label: SunPKCS11 knows no other way to give one key its attributes. */
    private Provider provider(String label) {
        String name = label.isEmpty() ? "" : "CKA_LABEL = 0h" + hex(label) + "\n  CKA_ID = 0h" + hex(label);
        return Security.getProvider("SunPKCS11")
                .configure(CONFIGURATION
                        .replace("$LIBRARY", path.replace("\\", "\\\\").replace("\"", "\\\""))
                        .replace("$SLOT", Long.toString(slot.slot()))
                        .replace("$NAME", name)
                        .replace("$HASHING", signsHashes ? NO_HASHING_IN_TOKEN : ""));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Logs in, once. */
    void login(char[] pin) throws LoginException, GeneralSecurityException, IOException {
        ((AuthProvider) provider).login(null, callbacks -> {
            for (Callback callback : callbacks) {
                ((PasswordCallback) callback).setPassword(pin);
            }
        });
        store.load(null, null);
    }

    /** Throws if the token is not there any more. */
    void check() throws ReflectiveOperationException, TokenAwayException {
        Cryptoki.Slot now = library.slot(slot.slot());
        if (!now.equals(slot)) {
            throw new TokenAwayException("another token has been put in its place");
        }
    }

    /** The public half of a key, if it is there. */
    synchronized Optional<byte[]> find(String name) throws GeneralSecurityException, IOException {
        store.load(null, null);
        List<String> found = aliases(name);
        if (found.size() > 1) {
            throw new IllegalStateException("it holds " + found.size() + " keys called " + name
                    + ", and which is meant nobody can tell; take the others away with its vendor's tools");
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        keys.put(found.get(0), privateKey(found.get(0)));
        return Optional.of(store.getCertificate(found.get(0)).getPublicKey().getEncoded());
    }

    private List<String> aliases(String name) throws GeneralSecurityException {
        List<String> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (alias.startsWith(name + " ") && store.isKeyEntry(alias)) {
                found.add(alias);
            }
        }
        return found;
    }

    private PrivateKey privateKey(String alias) throws GeneralSecurityException {
        PrivateKey key = (PrivateKey) store.getKey(alias, null);
        if (key == null) {
            throw new IllegalStateException("it does not hold the key " + alias);
        }
        return key;
    }

    /** Makes a key; answers with its public half. */
    synchronized byte[] generate(String name, KeySpec spec)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        Provider labelled = provider(name);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(spec.keyAlgorithm(), labelled);
        generator.initialize(spec.generationParameters());
        KeyPair pair = generator.generateKeyPair();
        if (pair.getPrivate().getEncoded() != null) {
            throw new IllegalStateException("it made a key that can be taken out of it, though told not to");
        }
        byte[] publicKey = pair.getPublic().getEncoded();
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(publicKey);
        KeyStore labelledStore = KeyStore.getInstance("PKCS11", labelled);
        labelledStore.load(null, null);
        labelledStore.setKeyEntry(
                alias(name, KeyIdentifiers.of(info)), pair.getPrivate(), null, new Certificate[] {holder(name, info)});
        return publicKey;
    }

    static String alias(String name, byte[] keyIdentifier) {
        return name + " " + HexFormat.of().formatHex(keyIdentifier);
    }

    /** A certificate that holds a public key, and says nothing else. */
    private static X509Certificate holder(String name, SubjectPublicKeyInfo publicKey)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(KeySpec.EC_P_256.generationParameters());
        KeyPair thrownAway = generator.generateKeyPair();
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=No CA: this holds the public half of a key"),
                new BigInteger(1, KeyIdentifiers.of(publicKey)),
                Date.from(Instant.parse("2000-01-01T00:00:00Z")),
                Date.from(Instant.parse("9999-12-31T23:59:59Z")),
                new X500Name("CN=" + name),
                publicKey);
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(thrownAway.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** Signs; several threads do at once, each in a session of its own. */
    byte[] sign(String name, byte[] keyIdentifier, SignatureAlgorithm algorithm, InputStream content)
            throws GeneralSecurityException, IOException {
        Signature signature = Signature.getInstance(algorithm.jcaName(), provider);
        if (algorithm.parameters().isPresent()) {
            signature.setParameter(algorithm.parameters().get());
        }
        signature.initSign(key(alias(name, keyIdentifier)));
        byte[] buffer = new byte[BUFFER];
        for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
            signature.update(buffer, 0, length);
        }
        return signature.sign();
    }

    private PrivateKey key(String alias) throws GeneralSecurityException, IOException {
        PrivateKey known = keys.get(alias);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            store.load(null, null);
            PrivateKey key = privateKey(alias);
            keys.put(alias, key);
            return key;
        }
    }

    /** Ends every key of a name, and the certificates beside them. */
    synchronized void destroy(String name) throws GeneralSecurityException, IOException, ReflectiveOperationException {
        store.load(null, null);
        for (String alias : aliases(name)) {
            keys.remove(alias);
            store.deleteEntry(alias);
        }
        library.destroyPrivateKeys(slot.slot(), name);
    }
}
