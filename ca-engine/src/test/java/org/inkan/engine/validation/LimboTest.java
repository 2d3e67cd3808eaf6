package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.util.io.pem.PemReader;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.Decoding;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.inkan.schema.SharedFolder;
import org.junit.jupiter.api.Test;

/**
 * x509-limbo. What limbo finds valid must be valid by RFC 5280 section 6, and when the certificates must follow section 4
 * as well; what limbo finds invalid must be invalid then.
 */
@Requirement("XC-6")
class LimboTest {

    private static final Path TABLE = Path.of("target", "limbo.md");
    /** For cases that name no time: when limbo was published. */
    private static final Instant PUBLISHED = Instant.parse("2023-12-02T00:00:00Z");

    private static final Map<String, String> PURPOSES = Map.of("serverAuth", "1.3.6.1.5.5.7.3.1");

    private static final String HOST_NAME =
            "the fault is in the name of the TLS server (RFC 9525), which a TLS client compares and a path does not know";
    private static final String BASELINE =
            "the fault is one by the Baseline Requirements alone; limbo's certificates break others of their rules as well,"
                    + " so that a refusal would show nothing";

    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("webpki::san::mismatch-domain-san", HOST_NAME),
            Map.entry("webpki::san::mismatch-subdomain-san", HOST_NAME),
            Map.entry("webpki::san::mismatch-subdomain-apex-san", HOST_NAME),
            Map.entry("webpki::san::mismatch-apex-subdomain-san", HOST_NAME),
            Map.entry("webpki::san::public-suffix-wildcard-san", HOST_NAME),
            Map.entry("webpki::san::wildcard-match-across-labels-san", HOST_NAME),
            Map.entry("webpki::san::no-san", HOST_NAME),
            Map.entry("webpki::san::san-critical-with-nonempty-subject", BASELINE),
            Map.entry("webpki::aki::root-with-aki-all-fields", BASELINE),
            Map.entry("webpki::eku::ee-anyeku", BASELINE),
            Map.entry("webpki::eku::ee-critical-eku", BASELINE),
            Map.entry("webpki::eku::ee-without-eku", BASELINE),
            Map.entry("webpki::eku::root-has-eku", BASELINE),
            Map.entry("webpki::forbidden-dsa-spki-leaf", BASELINE),
            Map.entry("webpki::forbidden-signature-algorithm-in-root", BASELINE),
            Map.entry("webpki::forbidden-signature-algorithm-in-leaf", BASELINE));

    /** Valid for limbo and by section 6; section 4 says otherwise. */
    private static final Map<String, String> STRICTER = Map.of(
            "rfc5280::ee-aia", "its authorityInfoAccess names a DNS name where RFC 5280 section 4.2.2.1 has an URI",
            "webpki::nc::permitted-dns-match-noncritical",
                    "its nameConstraints is not critical, which RFC 5280 section 4.2.1.10 demands");

    /** Every case but those that are named gives limbo's result; {@code target/limbo.md} is the table. */
    @Test
    void everyApplicableCaseGivesTheResultOfLimbo() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(SharedFolder.of("limbo").resolve("limbo.json").toFile())
                .get("testcases");
        List<String> wrong = new ArrayList<>();
        List<String> table = new ArrayList<>(
                List.of("| case | limbo | section 6 | with section 4 | why |", "| --- | --- | --- | --- | --- |"));
        Set<String> unused = new HashSet<>(LEFT_OUT.keySet());
        unused.addAll(STRICTER.keySet());
        for (JsonNode one : cases) {
            String id = one.get("id").asText();
            unused.remove(id);
            boolean valid = one.get("expected_result").asText().equals("SUCCESS");
            if (LEFT_OUT.containsKey(id)) {
                table.add("| " + id + " | " + word(valid) + " | left out | left out | " + LEFT_OUT.get(id) + " |");
                continue;
            }
            String basic = result(one, false);
            String strict = result(one, true);
            boolean basicIsRight = !valid || basic.isEmpty();
            boolean strictIsRight = STRICTER.containsKey(id) ? !strict.isEmpty() : valid == strict.isEmpty();
            if (!basicIsRight || !strictIsRight) {
                wrong.add(id + " limbo " + word(valid) + ", section 6: " + basic + ", with section 4: " + strict);
            }
            table.add("| " + id + " | " + word(valid) + " | " + word(basic.isEmpty()) + " | " + word(strict.isEmpty())
                    + " | " + STRICTER.getOrDefault(id, strict) + " |");
        }
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.write(TABLE, table);
        assertThat(wrong).isEmpty();
        assertThat(unused).as("named here, and not in limbo").isEmpty();
        assertThat(cases.size()).isEqualTo(135);
    }

    /** Why it is invalid; empty where it is valid. */
    private static String result(JsonNode one, boolean strict) throws IOException {
        try {
            X509Certificate certificate = read(one.get("peer_certificate"));
            List<X509Certificate> anchors = readAll(one.get("trusted_certs"));
            CertificatePool pool = CertificatePool.of(readAll(one.get("untrusted_intermediates")), List.of());
            JsonNode time = one.get("validation_time");
            ValidationInputs inputs = ValidationInputs.at(
                            time.isNull()
                                    ? PUBLISHED
                                    : OffsetDateTime.parse(time.asText()).toInstant(),
                            anchors)
                    .withoutRevocation()
                    .forPurposes(purposes(one.get("extended_key_usage")));
            JsonNode depth = one.get("max_chain_depth");
            Limits limits =
                    depth.isNull() ? Limits.standard() : Limits.standard().withDepth(depth.asInt());
            Outcome outcome = new PathValidator(List.of(pool), List.of(), limits)
                    .validate(certificate, strict ? inputs.conformingTo(Set.of()) : inputs);
            return outcome instanceof Outcome.Valid ? "" : Outcomes.told(outcome);
        } catch (CertificateException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    private static Set<String> purposes(JsonNode names) {
        Set<String> purposes = new HashSet<>();
        names.forEach(name -> purposes.add(PURPOSES.get(name.asText())));
        return purposes;
    }

    private static List<X509Certificate> readAll(JsonNode pems) throws IOException, CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode pem : pems) {
            certificates.add(read(pem));
        }
        return certificates;
    }

    private static X509Certificate read(JsonNode pem) throws IOException, CertificateException {
        try (PemReader reader = new PemReader(new StringReader(pem.asText()))) {
            return Decoding.certificate(reader.readPemObject().getContent());
        }
    }

    private static String word(boolean valid) {
        return valid ? "valid" : "invalid";
    }
}
