package org.inkan.routes.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.LDAPCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** Relying parties with validators that we did not write, and files that they have fetched: {@code NAME.crt} in PEM. */
final class Relying {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Relying() {}

    /** What a validator says. */
    enum Verdict {
        GOOD,
        REVOKED,
        UNDECIDED
    }

    static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    static X509CRL crl(byte[] der) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static void assertSignedByOneOf(X509CRL crl, List<byte[]> roots) throws GeneralSecurityException {
        GeneralSecurityException failure = new GeneralSecurityException("no root");
        for (byte[] root : roots) {
            try {
                crl.verify(certificate(root).getPublicKey());
                return;
            } catch (GeneralSecurityException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** The values of an attribute, as ldapsearch fetches them. */
    static List<byte[]> ldap(TestServer server, String entry, String attribute) {
        Tool.Outcome outcome = Tool.ldapsearch(server.ldap(), entry, "base", attribute);
        if (outcome.exit() != 0) {
            throw new AssertionError(outcome.err());
        }
        return Tool.values(outcome.out());
    }

    /** Writes PEM blocks. */
    static void pem(Path file, String type, List<byte[]> blocks) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] der : blocks) {
            text.append("-----BEGIN ").append(type).append("-----\n");
            text.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
            text.append("\n-----END ").append(type).append("-----\n");
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    private static Verdict verdict(Tool.Outcome outcome, String good) {
        String text = (outcome.out() + outcome.err()).toLowerCase(Locale.ROOT);
        if (outcome.exit() == 0 && text.contains(good)) {
            return Verdict.GOOD;
        }
        return text.contains("revoked") ? Verdict.REVOKED : Verdict.UNDECIDED;
    }

    /** OpenSSL looks up every certificate of the path but the root. */
    static Verdict openssl(TestServer server, String root, @Nullable String link, String certificate, String crls) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-CRLfile",
                server.file(crls).toString()));
        command.addAll(List.of("-CAfile", server.file(root + ".crt").toString()));
        if (link != null) {
            command.addAll(List.of("-untrusted", server.file(link + ".crt").toString()));
        }
        command.add(server.file(certificate + ".crt").toString());
        return verdict(Tool.run(command.toArray(String[]::new)), ": ok");
    }

    /** strongSwan's pki, with one CRL; good only where it has found that the certificate is on no list. */
    static Verdict strongSwan(TestServer server, String root, @Nullable String link, String certificate, String crl) {
        List<String> command = new ArrayList<>(List.of(
                "pki",
                "--verify",
                "--online",
                "--in",
                server.file(certificate + ".crt").toString()));
        command.addAll(List.of("--cacert", server.file(root + ".crt").toString()));
        if (link != null) {
            command.addAll(List.of("--cacert", server.file(link + ".crt").toString()));
        }
        command.addAll(List.of("--crl", server.file(crl).toString()));
        return verdict(Tool.run(command.toArray(String[]::new)), "certificate status is good");
    }

    /** The JDK's builder with one or more link certificates and the CRLs as its store. */
    static Verdict jdk(TestServer server, String root, @Nullable String links, String certificate, String crls)
            throws GeneralSecurityException, IOException {
        List<String> offered = links == null ? List.of() : List.of(links.split(","));
        return built(server, root, offered, certificate, crls, Security.getProvider("SUN"));
    }

    /** The JDK's validator with our directory as its store. */
    static Verdict jdkWithDirectory(TestServer server, String root, String certificate)
            throws GeneralSecurityException, IOException {
        try {
            PkixCheck.validate(
                    read(server, root),
                    read(server, certificate),
                    List.of(CertStore.getInstance("LDAP", new LDAPCertStoreParameters("127.0.0.1", server.ldap()))));
            return Verdict.GOOD;
        } catch (CertPathValidatorException e) {
            return e.getReason() == CertPathValidatorException.BasicReason.REVOKED
                    ? Verdict.REVOKED
                    : Verdict.UNDECIDED;
        }
    }

    /**
     * Bouncy Castle's builder with everything that the CA entry shows. Of several paths it tells what was wrong with the last;
     * where it finds none, its validator is asked about the one over {@code link}.
     */
    static Verdict bouncyCastle(TestServer server, String root, @Nullable String link, String certificate, String crls)
            throws GeneralSecurityException, IOException {
        List<String> all = new ArrayList<>(List.of("old-root", "new-root", "NewWithOld", "OldWithNew"));
        all.removeIf(name -> !Files.exists(server.file(name + ".crt")));
        if (built(server, root, all, certificate, crls, BOUNCY_CASTLE) == Verdict.GOOD) {
            return Verdict.GOOD;
        }
        List<X509Certificate> path = new ArrayList<>(List.of(read(server, certificate)));
        if (link != null) {
            path.add(read(server, link));
        }
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(read(server, root), null)));
        try (InputStream in = Files.newInputStream(server.file(crls))) {
            parameters.addCertStore(CertStore.getInstance(
                    "Collection",
                    new CollectionCertStoreParameters(
                            CertificateFactory.getInstance("X.509").generateCRLs(in))));
        }
        try {
            CertPathValidator.getInstance("PKIX", BOUNCY_CASTLE)
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Verdict.GOOD;
        } catch (CertPathValidatorException e) {
            return String.valueOf(e.getMessage()).startsWith("Certificate revocation after")
                    ? Verdict.REVOKED
                    : Verdict.UNDECIDED;
        }
    }

    private static Verdict built(
            TestServer server, String root, List<String> offered, String certificate, String crls, Provider provider)
            throws GeneralSecurityException, IOException {
        Collection<Object> known = new ArrayList<>();
        for (String name : offered) {
            known.add(read(server, name));
        }
        try (InputStream in = Files.newInputStream(server.file(crls))) {
            known.addAll(CertificateFactory.getInstance("X.509").generateCRLs(in));
        }
        X509Certificate target = read(server, certificate);
        known.add(target);
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(target);
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(read(server, root), null)), wanted);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setRevocationEnabled(true);
        try {
            CertPathBuilder.getInstance("PKIX", provider).build(parameters);
            return Verdict.GOOD;
        } catch (CertPathBuilderException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
                if (message.contains("revoked")) {
                    return Verdict.REVOKED;
                }
            }
            return Verdict.UNDECIDED;
        }
    }

    private static X509Certificate read(TestServer server, String name) throws GeneralSecurityException, IOException {
        return certificate(Files.readAllBytes(server.file(name + ".crt")));
    }

    static String jdkByDistributionPoints(TestServer server, String root, String certificate) {
        return Tool.output(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcom.sun.security.enableCRLDP=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PkixCheck.class.getName(),
                        server.file(root + ".crt").toString(),
                        server.file(certificate + ".crt").toString())
                .strip();
    }
}
