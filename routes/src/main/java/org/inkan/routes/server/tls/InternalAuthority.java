package org.inkan.routes.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.engine.inspection.InspectingSigner;

/**
 * Issues the server's own certificate and nothing else. Clients trust its certificate once, and need not be told when the
 * server's is renewed.
 *
 * <p>It has no part in what the authorities in {@code conf/} do. Its key stays for good; its certificate is made again
 * with the same name and key three years before its end, so that whoever trusts the old one accepts the server until that
 * day, and whoever takes the new one in time never notices.
 *
 * <pre>
 * keys/server-ca.pem    its key, encrypted with the passphrase of the CA keys, and its certificate
 * keys/server-ca.crt    the certificate again, for clients to trust
 * </pre>
 */
final class InternalAuthority {

    /** How long its certificate is good for, and how long before the end there is a new one. */
    static final Duration LIFETIME = Duration.ofDays(3653);

    static final Duration RENEWAL = Duration.ofDays(1096);

    private static final Duration BACKDATED = Duration.ofHours(1);

    private final Path trustFile;
    private final KeyPairFile file;
    private final SecureRandom random;
    private Optional<ServerIdentity> held = Optional.empty();

    InternalAuthority(Path keys, char[] passphrase, SecureRandom random) {
        trustFile = keys.resolve("server-ca.crt");
        file = new KeyPairFile(keys.resolve("server-ca.pem"), passphrase, random);
        this.random = random;
    }

    /** Its certificate; made, or made again, where needed. */
    X509Certificate certificate(Instant now) throws GeneralSecurityException, IOException {
        if (held.isEmpty()) {
            held = file.read();
            if (held.isPresent()) {
                trust(held.get());
            }
        }
        if (held.isEmpty() || !now.isBefore(held.get().notAfter().minus(RENEWAL))) {
            ServerIdentity made = make(held, now);
            file.write(made);
            trust(made);
            held = Optional.of(made);
        }
        return held.get().certificate();
    }

    private void trust(ServerIdentity identity) throws IOException {
        KeyPairFile.replace(trustFile, Pem.write(identity.certificate()));
    }

    /** Whether it has issued a certificate. */
    static boolean hasIssued(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A certificate for the server; {@link #certificate} has been called before. */
    X509Certificate issue(PublicKey key, ServerNames names, Instant now, Duration lifetime)
            throws GeneralSecurityException, IOException {
        ServerIdentity authority = held.orElseThrow();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                authority.certificate().getSubjectX500Principal(),
                serialNumber(),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(lifetime)),
                // What the server is called stands in subjectAltName only (RFC 9525 section 2).
                new X500Principal("CN=Inkan server"),
                key);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names.generalNames());
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
        return sign(builder, authority.key());
    }

    private ServerIdentity make(Optional<ServerIdentity> before, Instant now)
            throws GeneralSecurityException, IOException {
        PrivateKey key;
        PublicKey publicKey;
        X500Principal name;
        if (before.isPresent()) {
            key = before.get().key();
            publicKey = before.get().certificate().getPublicKey();
            name = before.get().certificate().getSubjectX500Principal();
        } else {
            KeyPair pair = newKey(random);
            key = pair.getPrivate();
            publicKey = pair.getPublic();
            byte[] mark = new byte[4];
            random.nextBytes(mark);
            // Two homes' authorities have different names, so that a client may trust both.
            name = new X500Principal("CN=Inkan server CA " + HexFormat.of().formatHex(mark) + ", O=Inkan");
        }
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serialNumber(), Date.from(now.minus(BACKDATED)), Date.from(now.plus(LIFETIME)), name, publicKey);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
        return new ServerIdentity(key, List.of(sign(builder, key)));
    }

    /** A new key for TLS: EC P-256. */
    static KeyPair newKey(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private BigInteger serialNumber() {
        return new BigInteger(127, random).setBit(126);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, CertIOException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new InspectingSigner(new JcaContentSignerBuilder("SHA256withECDSA").build(key))));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("no ECDSA signature: " + e.getMessage(), e);
        }
    }
}
