package org.inkan.engine.knownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.sample.SampleCertificate;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key is found in whatever people have of it, and nothing else is taken for one. */
@Requirement("REG-8")
class GivenKeyTest {

    private static final byte[] KEY = TestKeys.SUBSCRIBER.getPublic().getEncoded();

    private static byte[] pem(String label, byte[] der) {
        return ("Something before\n-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                        + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String hash(byte[] given) {
        return KeyIdentifiers.sha256(GivenKey.of(given));
    }

    @Test
    void certificateRequestAndKeyAreReadInPemAndDer() throws Exception {
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(KEY);
        byte[] request = TestRequests.der(TestKeys.SUBSCRIBER, key, TestRequests.name("C=JP,CN=Yamada"), builder -> {});
        String expected = KeyIdentifiers.sha256(key);
        assertThat(Stream.of(
                        KEY,
                        request,
                        pem("PUBLIC KEY", KEY),
                        pem("CERTIFICATE REQUEST", request),
                        pem("NEW CERTIFICATE REQUEST", request)))
                .allSatisfy(given -> assertThat(hash(given)).isEqualTo(expected));

        byte[] certificate = SampleCertificate.of(
                        PolicyFolder.read(TestCa.CONF), "jprs-dv", TestKeys.RANDOM, java.time.Clock.systemUTC())
                .path()
                .get(0);
        String certified = KeyIdentifiers.sha256(SubjectPublicKeyInfo.getInstance(
                TestCa.x509(certificate).getPublicKey().getEncoded()));
        assertThat(hash(certificate)).isEqualTo(certified);
        assertThat(hash(pem("CERTIFICATE", certificate))).isEqualTo(certified);
    }

    static Stream<byte[]> others() {
        byte[] nested = new byte[20_000];
        for (int i = 0; i + 1 < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.write(KEY, 0, KEY.length - 1);
        return Stream.of(
                new byte[0],
                "none".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x30, 0x00},
                nested,
                cut.toByteArray(),
                pem("PUBLIC KEY", cut.toByteArray()),
                pem("PUBLIC KEY", nested),
                pem("CERTIFICATE", KEY),
                pem("X509 CRL", KEY));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseIsTakenForAKey(byte[] given) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> GivenKey.of(given));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal).hasMessageContainingAll("certificate", "request", "public key");
    }

    @Test
    void aPrivateKeyIsNamedAsOne() {
        byte[] secret = pem("PRIVATE KEY", TestKeys.SUBSCRIBER.getPrivate().getEncoded());
        assertThat(catchThrowableOfType(Refusal.class, () -> GivenKey.of(secret)))
                .hasMessageContainingAll("private key, which nobody should send", "-pubout");
    }

    @Test
    void whatIsLargerThanAnyKeyIsNotRead() {
        assertThat(catchThrowableOfType(Refusal.class, () -> GivenKey.of(new byte[GivenKey.LARGEST + 1]))
                        .kind())
                .isEqualTo(Refusal.Kind.TOO_LARGE);
    }
}
