package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.inkan.engine.Command;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.schema.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CAs and users with keys of every kind that a policy file may ask for, from the request to the revocation. Bouncy Castle,
 * which has not signed where Corretto's provider or the JDK has, verifies them all; so do OpenSSL, GnuTLS and NSS, but for
 * the algorithms that they say they do not know.
 */
@Requirement({"KEY-1", "CRT-1"})
class AlgorithmsIT {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final SigningKey RSA = ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM);

    private static final String NSS_REFUSES = "could not add certificate to token or database: SEC_ERROR_ADDING_CERT";

    @TempDir
    private Path folder;

    /** The last columns hold what OpenSSL 3.0, GnuTLS 3.7 and NSS 3.87, Debian 12's, say where they do not know one. */
    @ParameterizedTest(name = "{1} with {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RSA-2048   | SHA256withRSA        |                                |                                               |",
                "RSA-3072   | SHA384withRSA        |                                |                                               |",
                "RSA-4096   | SHA512withRSA        |                                |                                               |",
                "RSA-2048   | SHA256withRSAandMGF1 |                                |                                               |",
                "RSA-2048   | SHA384withRSAandMGF1 |                                |                                               |",
                "RSA-2048   | SHA512withRSAandMGF1 |                                |                                               |",
                "EC-P-256   | SHA256withECDSA      |                                |                                               |",
                "EC-P-384   | SHA384withECDSA      |                                |                                               |",
                "EC-P-521   | SHA512withECDSA      |                                |                                               |",
                "Ed25519    | Ed25519              |                                |                                               | refused",
                "ML-DSA-44  | ML-DSA-44            | unable to get certs public key | Signature algorithm: 2.16.840.1.101.3.4.3.17 | refused",
                "ML-DSA-65  | ML-DSA-65            | unable to get certs public key | Signature algorithm: 2.16.840.1.101.3.4.3.18 | refused",
                "ML-DSA-87  | ML-DSA-87            | unable to get certs public key | Signature algorithm: 2.16.840.1.101.3.4.3.19 | refused"
            })
    void issuedAndRevoked(
            String keyName,
            String signatureName,
            @Nullable String openssl,
            @Nullable String gnuTls,
            @Nullable String nss)
            throws Exception {
        KeySpec key = KeySpec.parse(keyName);
        SignatureAlgorithm signature = SignatureAlgorithm.parse(signatureName);
        boolean rsa = key.keyAlgorithm().equals("RSA");
        Path conf = EveryFieldAuthority.copy(
                folder.resolve("conf"),
                "ca-" + signatureName.toLowerCase(Locale.ROOT),
                key,
                rsa ? KeySpec.RSA_2048 : key,
                signature,
                "");
        try (TestCa ca = TestCa.openNow(folder.resolve("home"), PolicyFolder.read(conf))) {
            X509Certificate issued =
                    EveryFieldAuthority.issue(ca, rsa ? RSA : ThrowAwayKey.generate(key, TestKeys.RANDOM), signature);
            X509Certificate own = ca.caCertificate();
            ca.revoke(issued.getSerialNumber(), "keyCompromise");
            X509CRL crl = ca.fullCrl();
            assertThat(crl.getRevokedCertificate(issued)).isNotNull();
            own.verify(own.getPublicKey(), BOUNCY_CASTLE);
            issued.verify(own.getPublicKey(), BOUNCY_CASTLE);
            crl.verify(own.getPublicKey(), BOUNCY_CASTLE);
            SampleFiles files =
                    SampleFiles.write(folder.resolve("path"), List.of(issued.getEncoded(), own.getEncoded()));
            assertThat(Command.succeed("dumpasn1", files.file("0.der"))).contains("0 warnings, 0 errors.");
            assertSays(
                    Command.run(
                            "openssl",
                            "verify",
                            "-x509_strict",
                            "-CAfile",
                            files.file("root.pem"),
                            files.file("0.pem")),
                    openssl == null ? ": OK\n" : openssl);
            assertSays(
                    Command.run("certtool", "--verify-chain", "--infile", files.file("chain.pem")),
                    gnuTls == null ? "Chain verification output: Verified. The certificate is trusted." : gnuTls);
            if (nss == null) {
                assertSays(NssDatabase.of(files).validate("S"), "certutil: certificate is valid\n");
            } else {
                assertSays(NssDatabase.addingRoot(files), NSS_REFUSES);
            }
        }
    }

    private static void assertSays(Command command, String sentence) {
        assertThat(command.output()).as(command.toString()).contains(sentence);
    }
}
