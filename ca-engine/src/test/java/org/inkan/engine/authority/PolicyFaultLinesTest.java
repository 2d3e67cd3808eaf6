package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkan.engine.TestCa;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault put into the shipped files is told with the very line where it stands. */
class PolicyFaultLinesTest {

    private static final String CA = "authorities/g-id.yaml";
    private static final String USER = "profiles/g-id-subscriber.yaml";
    private static final String NEXT_UPDATE = "  nextUpdateAfter: PT48H";
    private static final String STANDARD = "  standard: P2Y";
    private static final String IDENTIFIER = "- subjectKeyIdentifier: { critical: false }";

    @TempDir
    private Path conf;

    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        TestCa.copyShipped(conf);
    }

    @Test
    @Requirement("CRT-1")
    void theShippedFilesHaveNone() {
        assertThatCode(() -> PolicyFolder.read(conf)).doesNotThrowAnyException();
    }

    /** What a text editor leaves behind, inside a group of fields as well as at the top. */
    static Stream<Arguments> slips() {
        return Stream.of(
                arguments(CA, "subjectEncoding: Printable", "subjectEncoding Printable", "could not find expected ':'"),
                arguments(CA, NEXT_UPDATE, "  reissueAfter: PT48H", "the field 'reissueAfter' stands twice"),
                arguments(CA, NEXT_UPDATE, "\tnextUpdateAfter: PT48H", "cannot start any token"),
                arguments(CA, NEXT_UPDATE, "  nextUpdateAfter PT48H", "could not find expected ':'"),
                arguments(CA, NEXT_UPDATE, "   nextUpdateAfter: PT48H", "expected <block end>"),
                arguments(CA, NEXT_UPDATE, "  nextUpdateAfter: 'PT48H", "while scanning a quoted scalar"),
                arguments(CA, NEXT_UPDATE, "  nextUpdateAfter: {PT48H", "while parsing a flow mapping"),
                arguments(CA, NEXT_UPDATE, "  nextUpdateAfter: @x", "found character '@'"),
                arguments(CA, "    - superseded", "   - superseded", "expected <block end>"),
                arguments(CA, "    - superseded", "    superseded", "could not find expected ':'"),
                arguments(
                        "profiles/jprs-dv-ocsp.yaml",
                        "  maximum: P398D",
                        "  standard: P398D",
                        "the field 'standard' stands twice"),
                arguments(USER, STANDARD, "\tstandard: P2Y", "cannot start any token"),
                arguments(
                        USER,
                        IDENTIFIER,
                        "- subjectKeyIdentifier: { critical: false, critical: true }",
                        "the field 'critical' stands twice"),
                arguments(USER, IDENTIFIER, "- subjectKeyIdentifier: { critical: 'false }", "a quoted scalar"));
    }

    /** What no certificate or CRL can be issued from, and what relying parties would refuse. */
    static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments(CA, "# Of the next key; those", "legacy: yes #", "is written 'I understand that this CA"),
                arguments(CA, "authority: g-id", "authority: G", "the authority's id 'G' must be"),
                arguments(CA, "  reissueAfter: PT23H", "  reissueAfter: PT99H", "must be shorter than"),
                arguments(
                        "profiles/g-id-link.yaml",
                        "validity:\n  standard: P10YT30M ",
                        "validity:\n  standard: P10YT31M ",
                        "a second longer: no such certificate is issued"),
                arguments(USER, "publicKeys: [RSA-2048]", "publicKeys: []", "at least one kind of key"),
                arguments(CA, "    - superseded", "    - removeFromCRL", "in delta CRLs only (RFC 5280 section 5.3.1)"),
                arguments(CA, "    - superseded", "    - certificateHold", "neither suspends nor releases (REV-6)"),
                arguments(CA, "    - superseded", "    - aACompromise", "is about attribute certificates, which"),
                arguments("profiles/g-id-self-signed.yaml", ", cRLSign", "", "cRLSign is missing"),
                arguments("profiles/g-id-link.yaml", ", cRLSign", "", "cRLSign is missing"),
                arguments("profiles/g-id-cross.yaml", ", cRLSign", "", "cRLSign is missing"),
                arguments("profiles/jpcert-ssl-client-ca.yaml", ", cRLSign", "", "cRLSign is missing"),
                arguments("profiles/jprs-dv-intermediate.yaml", ", cRLSign", "", "cRLSign is missing"),
                number("000000", "must be 000001 to 999999"),
                number("1000000", "must be one number of six digits"),
                number("1", "must be one number of six digits"),
                number("-00001", "must be one number of six digits"),
                timeStamping("{ critical: false, purposes: [timeStamping] }"),
                timeStamping("{ critical: true, purposes: [timeStamping, clientAuth] }"),
                timeStamping("{ critical: true, purposes: [clientAuth, timeStamping], from: application }"),
                timeStamping("{ critical: true, purposes: [clientAuth, 1.3.6.1.5.5.7.3.8] }"),
                arguments(
                        "profiles/jprs-dv-ocsp.yaml",
                        "extKeyUsage: { critical: false, purposes: [OCSPSigning] }",
                        "extKeyUsage: { critical: false, purposes: [OCSPSigning, timeStamping] }",
                        "(RFC 3161 section 2.3)"));
    }

    private static Arguments number(String written, String rule) {
        return arguments("authorities/jpcert-ssl-client.yaml", "'000001'", "'" + written + "'", rule);
    }

    private static Arguments timeStamping(String extKeyUsage) {
        return arguments(
                "profiles/member-time-stamping.yaml",
                "extKeyUsage: { critical: true, purposes: [timeStamping] }",
                "extKeyUsage: " + extKeyUsage,
                "timeStamping is the only purpose");
    }

    @ParameterizedTest(name = "{2}: {3}")
    @Requirement({"CRT-1", "OPS-5"})
    @MethodSource({"slips", "contradictions"})
    void theLineIsTheOneOfTheFault(String file, String old, String changed, String rule) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        int at = text.indexOf(old);
        Files.writeString(path, text.substring(0, at) + changed + text.substring(at + old.length()));
        long line =
                1 + text.substring(0, at).chars().filter(each -> each == '\n').count();

        DefinitionException fault = catchThrowableOfType(DefinitionException.class, () -> PolicyFolder.read(conf));

        assertThat(fault).as("a fault").isNotNull();
        assertThat(fault.getMessage())
                .startsWith(path + ":" + line + ": ")
                .contains(rule)
                .doesNotContain("\n");
    }
}
