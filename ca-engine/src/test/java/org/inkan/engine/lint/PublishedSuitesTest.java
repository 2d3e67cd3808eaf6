package org.inkan.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.schema.Requirement;
import org.inkan.schema.SharedFolder;
import org.junit.jupiter.api.Test;

/** Certificates and CRLs that others have made to try validators give no failure, and no false "not DER". */
@Requirement("CRT-7")
class PublishedSuitesTest {

    private static final Set<Standard> ALL = EnumSet.allOf(Standard.class);

    /** NIST PKITS: 405 certificates and 173 CRLs. */
    @Test
    void pkits() throws IOException {
        Path pkits = SharedFolder.of("pkits");
        List<Path> certificates = files(pkits.resolve("certs"));
        List<Path> crls = files(pkits.resolve("crls"));
        assertThat(certificates).hasSize(405);
        assertThat(crls).hasSize(173);
        for (Path file : certificates) {
            byte[] der = Files.readAllBytes(file);
            assertDerIsToldTruly(file.toString(), der, Lint.certificate(der, ALL));
        }
        for (Path file : crls) {
            byte[] der = Files.readAllBytes(file);
            assertDerIsToldTruly(file.toString(), der, Lint.crl(der));
        }
    }

    /** x509-limbo, some of whose certificates are malformed on purpose. */
    @Test
    void limbo() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(SharedFolder.of("limbo").resolve("limbo.json").toFile())
                .get("testcases");
        int seen = 0;
        for (JsonNode one : cases) {
            List<String> certificates = new ArrayList<>();
            one.get("trusted_certs").forEach(pem -> certificates.add(pem.asText()));
            one.get("untrusted_intermediates").forEach(pem -> certificates.add(pem.asText()));
            certificates.add(one.get("peer_certificate").asText());
            for (String pem : certificates) {
                byte[] der = der(pem);
                assertDerIsToldTruly(one.get("id").asText(), der, Lint.certificate(der, ALL));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(300);
    }

    /** A finding about the encoding of the whole must be true: writing it anew as DER gives other octets, or fails. */
    private static void assertDerIsToldTruly(String name, byte[] der, List<Finding> findings) {
        boolean told = findings.stream().anyMatch(finding -> finding.citation().startsWith("X.690 10"));
        boolean same;
        try {
            same = Arrays.equals(der, ASN1Primitive.fromByteArray(der).getEncoded(ASN1Encoding.DER));
        } catch (IOException | RuntimeException e) {
            same = false;
        }
        assertThat(told && same).as(name + " " + findings).isFalse();
        assertThat(findings.stream().anyMatch(finding -> finding.rule().equals("structure")) && same)
                .as(name + " " + findings)
                .isFalse();
    }

    private static byte[] der(String pem) throws IOException {
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            PemObject block = reader.readPemObject();
            return block.getContent();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
