package org.inkan.engine.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.inkan.engine.validation.source.Decoding;
import org.inkan.schema.SharedFolder;

/** NIST PKITS as NIST published it. */
final class Pkits {

    /** When all that should be in force is. */
    static final Instant TIME = Instant.parse("2020-01-01T00:00:00Z");

    private final Path folder = SharedFolder.of("pkits");

    List<byte[]> certificates() {
        return files("certs");
    }

    List<byte[]> crls() {
        return files("crls");
    }

    List<X509Certificate> readCertificates() {
        return certificates().stream().map(Pkits::certificate).toList();
    }

    List<X509CRLHolder> readCrls() {
        return crls().stream().map(Pkits::crl).toList();
    }

    X509Certificate certificate(PkitsCase one) {
        return certificate(read(folder.resolve("certs").resolve(one.certificate() + ".crt")));
    }

    X509Certificate anchor() {
        return certificate(read(folder.resolve("certs/TrustAnchorRootCertificate.crt")));
    }

    static X509Certificate certificate(byte[] der) {
        try {
            return Decoding.certificate(der);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static X509CRLHolder crl(byte[] der) {
        try {
            return new X509CRLHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> files(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().map(Pkits::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
