package org.inkan.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The CA outside that the demo plays: a root of its own, kept and used with the {@code openssl} command in
 * {@code HOME/demo/outside-root/}. It issues what a request asks for, and adds what is the issuer's to say.
 */
final class OutsideRoot {

    /** Twenty years. */
    private static final int ROOT_DAYS = 20 * 365;

    /** Nine years, within the ten that the profiles of the JPRS CAs allow. */
    private static final int SUBORDINATE_DAYS = 9 * 365;

    /** The root's own repository is no part of the demo; the names of RFC 2606 lead nowhere. */
    private static final String CONFIGURATION = """
            [req]
            prompt = no
            distinguished_name = name
            x509_extensions = root

            [name]
            C = JP
            O = Inkan demo
            CN = Root CA outside

            [root]
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash

            # Beside what the request asks for: subjectKeyIdentifier, keyUsage, certificatePolicies, basicConstraints and
            # extKeyUsage, as the authority's profile has them.
            [subordinate]
            authorityKeyIdentifier = keyid:always
            crlDistributionPoints = URI:http://outside-root.example/root.crl
            authorityInfoAccess = OCSP;URI:http://ocsp.outside-root.example, caIssuers;URI:http://outside-root.example/root.crt

            [ca]
            default_ca = lists

            # It has revoked nothing.
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

    /** A root in {@code folder}, which is made when it is needed. */
    OutsideRoot(Path folder) {
        this.folder = folder;
        this.openssl = new OpenSsl(folder);
    }

    /** The root's certificate, in PEM; there once something was certified. */
    Path certificate() {
        return folder.resolve("root.crt");
    }

    /**
     * Certifies the key and the name of a request.
     *
     * @param authority whose request it is; names the files
     * @param request PKCS#10 in PEM
     * @return the certificate in PEM
     * @throws OpenSsl.Missing if there is no {@code openssl} command
     */
    String certify(String authority, String request) {
        try {
            make();
            Files.writeString(folder.resolve(authority + ".csr"), request);
            String certificate = authority + ".crt";
            openssl.run(
                    "x509",
                    "-req",
                    "-in",
                    authority + ".csr",
                    "-CA",
                    "root.crt",
                    "-CAkey",
                    "root.key",
                    "-sha256",
                    "-days",
                    Integer.toString(SUBORDINATE_DAYS),
                    "-copy_extensions",
                    "copy",
                    "-extfile",
                    "root.cnf",
                    "-extensions",
                    "subordinate",
                    "-out",
                    certificate);
            return Files.readString(folder.resolve(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException("The CA outside cannot be played in " + folder, e);
        }
    }

    /** Makes key, certificate and CRL of the root once; the certificate is named last, when all are there. */
    private void make() throws IOException {
        if (Files.exists(certificate())) {
            return;
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("root.cnf"), CONFIGURATION);
        openssl.makeRoot("root.cnf", "root.key", ROOT_DAYS);
        openssl.run(
                "ca",
                "-gencrl",
                "-config",
                "root.cnf",
                "-keyfile",
                "root.key",
                "-cert",
                "root.new",
                "-crldays",
                Integer.toString(ROOT_DAYS - 1),
                "-out",
                "root.crl");
        Files.move(folder.resolve("root.new"), certificate(), StandardCopyOption.ATOMIC_MOVE);
    }
}
