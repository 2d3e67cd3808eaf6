package org.inkan.engine.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Command;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenSSL puts into a request for a server, and what its users may add. */
@Requirement({"REG-8", "CRT-3"})
class OpensslRequestsTest {

    private static final PolicyFolder POLICIES = PolicyFolder.read(TestCa.CONF);

    @TempDir
    Path folder;

    private X500Name check(String... extensions) throws IOException {
        String file = folder.resolve("request.csr").toString();
        List<String> words =
                new ArrayList<>(List.of("openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout"));
        words.addAll(List.of(folder.resolve("request.key").toString(), "-out", file, "-subj", "/CN=www.example.jp"));
        Stream.concat(Stream.of("subjectAltName=DNS:www.example.jp"), Stream.of(extensions))
                .forEach(extension -> words.addAll(List.of("-addext", extension)));
        Command.succeed(words.toArray(String[]::new));
        CertificateProfile profile = POLICIES.chosen(POLICIES.ownerOf("jprs-dv").orElseThrow(), "jprs-dv");
        CertificationRequest request = CertificationRequest.ofPem(Files.readString(Path.of(file)));
        return CertificationRules.check(profile, request, template -> "").subject();
    }

    @Test
    void whatACertificateGetsAnywayMayStandInItsRequest() throws IOException {
        assertThat(check(
                        "subjectKeyIdentifier=hash",
                        "keyUsage=critical,digitalSignature,keyEncipherment",
                        "extendedKeyUsage=serverAuth"))
                .isEqualTo(new X500Name("CN=www.example.jp"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    subjectKeyIdentifier=ab:cd                   | asks for subjectKeyIdentifier '0402abcd'
                    certificatePolicies=2.5.29.32.0              | asks for certificatePolicies '300830060604551d2000'
                    crlDistributionPoints=URI:http://acme.jp/crl | asks for cRLDistributionPoints
                    authorityInfoAccess=OCSP;URI:http://acme.jp/ | asks for authorityInfoAccess
                    1.3.6.1.4.1.11129.2.4.2=DER:04020000         | asks for signedCertificateTimestampList
                    keyUsage=digitalSignature                    | asks for keyUsage 'digitalSignature' alone
                    basicConstraints=CA:TRUE                     | asks for the extension 2.5.29.19
                    """)
    void whatItWouldNotGetIsRefused(String extension, String fault) {
        assertThatThrownBy(() -> check(extension))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(fault)
                .hasMessageContaining("jprs-dv");
    }
}
