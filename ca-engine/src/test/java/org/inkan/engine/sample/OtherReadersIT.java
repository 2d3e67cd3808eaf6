package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Command;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of every shipped profile as OpenSSL, GnuTLS, NSS and dumpasn1 read it: each takes it for what it is. */
@Requirement({"CRT-1", "CRT-2"})
class OtherReadersIT {

    private static final PolicyFolder POLICIES = PolicyFolder.read(TestCa.CONF);

    /** Enough for a path of three, each certificate with another key. */
    private static final List<SigningKey> KEYS = Stream.generate(
                    () -> ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM))
            .limit(3)
            .toList();

    /**
     * The only profile with policyConstraints. RFC 5280 section 4.2.1.11 wants them critical; GnuTLS, and what certutil asks of
     * NSS, do not know them and so must refuse. NSS's other library does.
     */
    private static final String WITH_POLICY_CONSTRAINTS = "g-id-cross";

    /** What each certificate is for, in the letters of {@code certutil -V -u}; Y, a path alone, where none fits. */
    private static final Map<String, String> NSS_USAGES = Map.ofEntries(
            Map.entry("g-id-self-signed", "L"),
            Map.entry("g-id-link", "L"),
            Map.entry("g-id-cross", "L"),
            Map.entry("g-id-subscriber", "S"),
            Map.entry("g-id-gyosei-shoshi", "S"),
            Map.entry("g-id-shiho-shoshi", "S"),
            Map.entry("g-id-sharoshi", "S"),
            Map.entry("g-id-tochi-kaoku-chosashi", "S"),
            Map.entry("jpcert-root", "L"),
            Map.entry("jpcert-root-link", "L"),
            Map.entry("jpcert-ssl-client-ca", "L"),
            Map.entry("jpcert-user", "C"),
            Map.entry("jprs-dv-intermediate", "L"),
            Map.entry("jprs-dv", "V"),
            Map.entry("jprs-dv-ocsp", "O"),
            Map.entry("jprs-ov-intermediate", "L"),
            Map.entry("jprs-ov", "V"),
            Map.entry("jprs-ov-ocsp", "O"),
            Map.entry("member-ca", "L"),
            Map.entry("member-link", "L"),
            Map.entry("member-subscriber", "CSR"),
            Map.entry("member-time-stamping", "Y"),
            Map.entry("member-ocsp", "O"));

    @TempDir
    private static Path folder;

    private static final Map<String, SampleFiles> SAMPLES = new ConcurrentHashMap<>();

    private static SampleFiles sample(String profile) {
        return SAMPLES.computeIfAbsent(profile, name -> {
            Iterator<SigningKey> keys = KEYS.iterator();
            return SampleFiles.write(
                    folder.resolve(name),
                    SampleCertificate.of(POLICIES, name, spec -> keys.next(), TestKeys.RANDOM, Clock.systemUTC())
                            .path());
        });
    }

    static Stream<String> profiles() {
        return POLICIES.ownedProfiles().stream();
    }

    @Test
    void everyProfileHasAUsage() {
        assertThat(NSS_USAGES).containsOnlyKeys(POLICIES.ownedProfiles());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void openssl(String profile) {
        SampleFiles files = sample(profile);
        assertThat(Command.succeed(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        files.file("root.pem"),
                        "-untrusted",
                        files.file("chain.pem"),
                        files.file("0.pem")))
                .endsWith(": OK\n");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void gnuTls(String profile) {
        SampleFiles files = sample(profile);
        String printed = Command.succeed("certtool", "--certificate-info", "--infile", files.file("0.pem"));
        assertThat(printed).contains("X.509 Certificate Information:").doesNotContain("rror", "arning");
        Command verified = Command.run("certtool", "--verify-chain", "--infile", files.file("chain.pem"));
        if (profile.equals(WITH_POLICY_CONSTRAINTS)) {
            assertThat(verified.output()).contains("The certificate contains an unknown critical extension.");
        } else {
            assertThat(verified.output()).contains("Chain verification output: Verified. The certificate is trusted.");
            assertThat(verified.exit()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void nss(String profile) {
        NssDatabase nss = NssDatabase.of(sample(profile));
        for (char usage : NSS_USAGES.getOrDefault(profile, "").toCharArray()) {
            Command validated = nss.validate(String.valueOf(usage));
            assertThat(validated.output())
                    .as(validated.toString())
                    .isEqualTo(
                            profile.equals(WITH_POLICY_CONSTRAINTS)
                                    ? "certutil: certificate is invalid: Certificate contains unknown critical"
                                            + " extension.\n"
                                    : "certutil: certificate is valid\n");
        }
    }

    /** NSS's PKIX library follows the policies of a cross certificate. */
    @Test
    @Requirement("XC-5")
    void nssWithPolicies() {
        NssDatabase nss = NssDatabase.of(sample(WITH_POLICY_CONSTRAINTS));
        assertThat(nss.follow("1.2.392.200091.100.621.11").output()).startsWith("Chain is good!");
        assertThat(nss.follow("1.2.392.200091.100.621.12").output())
                .startsWith("Chain is bad!")
                .contains("Cert chain fails policy validation");
    }

    /** dumpasn1 cannot show times from 19 January 2038, and calls each an error, whatever the certificate. */
    @ParameterizedTest
    @MethodSource("profiles")
    void dumpasn1(String profile) throws IOException {
        SampleFiles files = sample(profile);
        for (int i = 0; i < files.length(); i++) {
            Date end =
                    new X509CertificateHolder(Files.readAllBytes(files.folder().resolve(i + ".der"))).getNotAfter();
            boolean late = end.toInstant().getEpochSecond() > Integer.MAX_VALUE;
            Command dumped = Command.run("dumpasn1", files.file(i + ".der"));
            assertThat(dumped.output().lines().filter(line -> line.contains("Warning:") || line.contains("Error:")))
                    .as(dumped.toString())
                    .allMatch(line -> line.endsWith("Error: Time value cannot be represented in a 32-bit time_t."))
                    .hasSize(late ? 1 : 0);
            assertThat(dumped.output()).contains(late ? "0 warnings, 1 error." : "0 warnings, 0 errors.");
        }
    }
}
