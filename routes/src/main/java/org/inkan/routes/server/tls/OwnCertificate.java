package org.inkan.routes.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that the server makes for itself where none is given: self-signed, EC P-256, for localhost and the name
 * of this machine.
 *
 * <pre>
 * keys/server.pem    key, encrypted with the passphrase of the CA keys, and certificate, in one file so that they fit
 * keys/server.crt    the certificate again, for clients to trust
 * </pre>
 */
final class OwnCertificate {

    /** How long one is good for, and how long before its end there is a new one. */
    static final Duration LIFETIME = Duration.ofDays(397);

    static final Duration RENEWAL = Duration.ofDays(30);

    private static final Duration BACKDATED = Duration.ofHours(1);

    private final Path file;
    private final Path certificateFile;
    private final char[] passphrase;
    private final SecureRandom random;
    private Optional<ServerIdentity> held = Optional.empty();

    OwnCertificate(Path keys, char[] passphrase, SecureRandom random) {
        this.file = keys.resolve("server.pem");
        this.certificateFile = keys.resolve("server.crt");
        this.passphrase = passphrase.clone();
        this.random = random;
    }

    /** The one that is kept, or a new one where it is missing or near its end. */
    ServerIdentity current(Instant now) {
        if (held.isEmpty()) {
            held = kept();
        }
        if (held.isPresent() && now.isBefore(held.get().notAfter().minus(RENEWAL))) {
            return held.get();
        }
        try {
            ServerIdentity made = make(now);
            held = Optional.of(made);
            return made;
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new ServerIdentityException(
                    "The server's certificate cannot be made in " + file.getParent() + ": " + e.getMessage()
                            + ". Mend the rights of that folder, or give one under tls: in conf/inkan.yaml.",
                    e);
        }
    }

    private Optional<ServerIdentity> kept() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<Object> objects = Pem.read(file);
        try {
            return Optional.of(new ServerIdentity(Pem.key(objects, file, passphrase), Pem.certificates(objects, file)));
        } catch (IllegalArgumentException e) {
            throw new ServerIdentityException(
                    "In " + file + " " + e.getMessage() + "; remove the file, and the server makes a new one.", e);
        }
    }

    private ServerIdentity make(Instant now) throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair key = generator.generateKeyPair();
        X500Principal name = new X500Principal("CN=localhost, O=Inkan");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(127, random).setBit(126),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(LIFETIME)),
                name,
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names());
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        keep(key, certificate);
        return new ServerIdentity(key.getPrivate(), List.of(certificate));
    }

    private static GeneralNames names() {
        List<GeneralName> names = new ArrayList<>(List.of(
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")));
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?") && !host.equals("localhost")) {
                names.add(new GeneralName(GeneralName.dNSName, host));
            }
        } catch (UnknownHostException e) {
            // A machine without a name is still localhost.
        }
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    private void keep(KeyPair key, X509Certificate certificate) throws OperatorCreationException, IOException {
        JceOpenSSLPKCS8EncryptorBuilder encryption = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC);
        encryption.setPassword(passphrase);
        encryption.setProvider(Pem.PROVIDER);
        encryption.setRandom(random);
        encryption.setIterationCount(100_000);
        replace(file, Pem.write(new JcaPKCS8Generator(key.getPrivate(), encryption.build()), certificate));
        replace(certificateFile, Pem.write(certificate));
    }

    private static void replace(Path target, String text) throws IOException {
        Path beside = target.resolveSibling("." + target.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text, StandardCharsets.US_ASCII);
        force(beside);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(target.resolveSibling("."));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
