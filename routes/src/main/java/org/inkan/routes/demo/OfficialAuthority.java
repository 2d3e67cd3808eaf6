package org.inkan.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * The CA behind the bridge that the demo plays: a self-signed "official CA", kept and used with the {@code openssl} command in
 * {@code HOME/demo/official/}, which shows what it publishes in a directory of its own ({@link OfficialDirectory}). It has
 * issued {@code official-good.crt}, {@code official-revoked.crt}, and {@code official-elsewhere.crt}, whose name lies outside
 * of what the bridge lets it certify. Made once in a home.
 */
final class OfficialAuthority {

    /** Its name, as its entry has it. */
    static final String NAME = "ou=Official CA,o=Inkan Demo Government,c=JP";

    /** Its own certificate, in {@link #folder}. */
    static final String ROOT = "official-root.crt";

    /** What the bridge has issued to it, in {@link #folder}. */
    static final String BY_BRIDGE = "official-by-bridge.crt";

    /** What it has issued to the bridge, in {@link #folder}. */
    static final String BRIDGE = "bridge-by-official.crt";

    /** Its CRL, of users and CAs alike, in {@link #folder}, in DER. */
    static final String CRL = "official.crl";

    /** Certificates that it has issued to people; each has a key beside it. */
    static final List<String> SUBSCRIBERS = List.of("official-good", "official-revoked", "official-elsewhere");

    /** Twenty years: a home of the demo may lie for long, and nobody issues CRLs there. */
    private static final int ROOT_DAYS = 20 * 365;

    private static final int SUBSCRIBER_DAYS = 5 * 365;

    /** Three years, within the five that the agreement allows. */
    private static final int CROSS_DAYS = 3 * 365;

    /** As the Japanese government's profile has names, which is OpenSSL's way too: C a PrintableString, else UTF8String. */
    private static final String CONFIGURATION = """
            [req]
            prompt = no
            string_mask = utf8only
            utf8 = yes
            distinguished_name = name
            x509_extensions = root

            [name]
            C = JP
            O = Inkan Demo Government
            OU = Official CA

            [root]
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash

            [subscriber]
            authorityKeyIdentifier = keyid:always
            subjectKeyIdentifier = hash
            keyUsage = critical, digitalSignature, nonRepudiation
            certificatePolicies = 2.999.2
            crlDistributionPoints = crl
            authorityInfoAccess = @issuer

            # For the bridge: its policy 2.999.1 counts as ours, 2.999.2; nobody behind it certifies our own names; and behind
            # it stands one CA, whose subscribers follow.
            [bridge]
            authorityKeyIdentifier = keyid:always
            subjectKeyIdentifier = hash
            keyUsage = critical, keyCertSign, cRLSign
            certificatePolicies = critical, 2.999.2
            policyMappings = critical, 2.999.2:2.999.1
            nameConstraints = critical, excluded;dirName:ours
            policyConstraints = critical, requireExplicitPolicy:0
            inhibitAnyPolicy = critical, 0
            basicConstraints = critical, CA:TRUE, pathlen:1
            crlDistributionPoints = crl
            authorityInfoAccess = @issuer

            [ours]
            C = JP
            O = Inkan Demo Government

            [issuer]
            caIssuers;URI.0 = {entry}?cACertificate;binary,crossCertificatePair;binary?base

            [crl]
            fullname = @crl-address

            [crl-address]
            URI.0 = {entry}?certificateRevocationList;binary?base

            [ca]
            default_ca = lists

            [lists]
            database = revoked
            crlnumber = number
            default_md = sha256
            crl_extensions = list

            [list]
            authorityKeyIdentifier = keyid:always
            """;

    private final Path folder;
    private final OpenSsl openssl;

    /** A CA in {@code folder}, which is made when it is needed. */
    OfficialAuthority(Path folder) {
        this.folder = folder;
        this.openssl = new OpenSsl(folder);
    }

    /** Where it lives. */
    Path folder() {
        return folder;
    }

    /** Whether it has been made. */
    boolean isMade() {
        return Files.exists(folder.resolve(ROOT));
    }

    /**
     * Makes its key, certificate, subscribers' certificates and CRL once; the certificate is named last, when all are there.
     *
     * @param directory port of its directory on this machine, which its certificates name
     * @throws OpenSsl.Missing if there is no {@code openssl} command
     */
    void make(int directory) {
        if (isMade()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            String entry = "ldap://127.0.0.1:" + directory + "/" + NAME.replace(" ", "%20");
            Files.writeString(folder.resolve("official.cnf"), CONFIGURATION.replace("{entry}", entry));
            openssl.makeRoot("official.cnf", "official.key", ROOT_DAYS);
            subscriber("official-good", "/C=JP/O=Inkan Demo Government/CN=官職 太郎");
            subscriber("official-revoked", "/C=JP/O=Inkan Demo Government/CN=退職 花子");
            subscriber("official-elsewhere", "/C=JP/O=Somebody Else/CN=他所 一郎");
            openssl.run(signing("ca", "-config", "official.cnf", "-revoke", "official-revoked.crt"));
            list();
            Files.move(folder.resolve("root.new"), folder.resolve(ROOT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A key and its certificate in one go; keys on a curve are made at once. */
    private void subscriber(String name, String subject) throws IOException {
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-utf8",
                "-sha256",
                "-days",
                Integer.toString(SUBSCRIBER_DAYS),
                "-config",
                "official.cnf",
                "-extensions",
                "subscriber",
                "-subj",
                subject,
                "-CA",
                "root.new",
                "-CAkey",
                "official.key",
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt");
    }

    private void list() throws IOException {
        openssl.run(signing(
                "ca",
                "-config",
                "official.cnf",
                "-gencrl",
                "-crldays",
                Integer.toString(ROOT_DAYS - 1),
                "-out",
                "official.pem"));
        openssl.run("crl", "-in", "official.pem", "-outform", "DER", "-out", CRL);
    }

    private static String[] signing(String... command) {
        List<String> whole = new ArrayList<>(List.of(command));
        whole.addAll(List.of("-keyfile", "official.key", "-cert", "root.new"));
        return whole.toArray(String[]::new);
    }

    /**
     * Its request to the bridge.
     *
     * @return PKCS#10, in PEM; the same one when it is asked again
     */
    byte[] request() {
        Path request = folder.resolve("official.csr");
        try {
            if (!Files.exists(request)) {
                openssl.run(
                        "req", "-new", "-key", "official.key", "-config", "official.cnf", "-out", "official.csr.new");
                Files.move(folder.resolve("official.csr.new"), request, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readAllBytes(request);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Certifies the bridge, once.
     *
     * @param request the bridge's, in DER
     * @return the certificate in PEM, as {@link #BRIDGE} has it
     */
    byte[] certify(byte[] request) {
        Path certificate = folder.resolve(BRIDGE);
        try {
            if (!Files.exists(certificate)) {
                Files.writeString(
                        folder.resolve("bridge.csr"), Examples.pem(new PemObject("CERTIFICATE REQUEST", request)));
                openssl.run(
                        "x509",
                        "-req",
                        "-in",
                        "bridge.csr",
                        "-CA",
                        ROOT,
                        "-CAkey",
                        "official.key",
                        "-sha256",
                        "-days",
                        Integer.toString(CROSS_DAYS),
                        "-extfile",
                        "official.cnf",
                        "-extensions",
                        "bridge",
                        "-out",
                        "bridge.crt");
                Files.move(folder.resolve("bridge.crt"), certificate, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readAllBytes(certificate);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("The official CA cannot be played in " + folder, e);
    }
}
