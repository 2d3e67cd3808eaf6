package org.inkan.routes.server.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** A private key, encrypted (PKCS#8), and its certificate in one PEM file, replaced in one step so that they always fit. */
final class KeyPairFile {

    private static final int ITERATIONS = 100_000;

    private final Path file;
    private final char[] passphrase;
    private final SecureRandom random;

    KeyPairFile(Path file, char[] passphrase, SecureRandom random) {
        this.file = file;
        this.passphrase = passphrase.clone();
        this.random = random;
    }

    /** What is kept; empty where there is no file. */
    Optional<ServerIdentity> read() {
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

    /** Keeps these instead; durable when it returns. */
    void write(ServerIdentity identity) throws IOException {
        JceOpenSSLPKCS8EncryptorBuilder encryption = new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC);
        encryption.setPassword(passphrase);
        encryption.setProvider(Pem.PROVIDER);
        encryption.setRandom(random);
        encryption.setIterationCount(ITERATIONS);
        try {
            replace(
                    file,
                    Pem.write(new JcaPKCS8Generator(identity.key(), encryption.build()))
                            + Pem.write(identity.chain().toArray()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("This Java platform cannot encrypt keys: " + e.getMessage(), e);
        }
    }

    /** Writes a file for the server's user in one step; durable when it returns. */
    static void replace(Path target, String text) throws IOException {
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
