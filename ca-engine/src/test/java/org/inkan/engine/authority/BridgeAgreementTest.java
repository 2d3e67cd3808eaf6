package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.inkan.engine.TestCa;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.PolicyConstraintsRule;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agreements and bridges as policy officers write them: the demo's, and what is wrong with others. */
@Requirement({"XC-1", "XC-3", "XC-4"})
final class BridgeAgreementTest {

    private static final String BRIDGES = "bridges/demo-bridge.yaml";

    @TempDir
    private Path demo;

    @BeforeEach
    void copyTheDemosFiles() throws IOException {
        Path shipped = TestCa.CONF.resolve("demo");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = demo.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private PolicyFolder read() {
        return PolicyFolder.read(TestCa.CONF, demo);
    }

    @Test
    void theDemosFolderAddsABridgeAndItsAgreements() {
        PolicyFolder policies = read();
        assertThat(policies.authority("bridge").orElseThrow().kind()).isEqualTo(AuthorityKind.BRIDGE);
        assertThat(policies.authority("g-id").orElseThrow().kind()).isEqualTo(AuthorityKind.USUAL);
        assertThat(policies.bridges())
                .extracting(BridgeAgreement::bridge)
                .containsExactly("demo-bridge", "demo-g-id", "demo-official");
        CertificateProfile agreed =
                policies.agreed(policies.bridges().get(0).issue().orElseThrow());
        assertThat(agreed.validity().standard()).hasToString("P3Y");
        assertThat(PolicyFolder.read(TestCa.CONF).bridges()).isEmpty();
        assertThat(policies.only(one -> one.authority().equals("g-id")).bridges())
                .extracting(BridgeAgreement::bridge)
                .containsExactly("demo-bridge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                BRIDGES + "|bridge: demo-bridge|bridge: Demo Bridge|must be a letter",
                BRIDGES + "|bridge: demo-bridge|bridge: another|name it another.yaml",
                BRIDGES + "|authority: g-id|authority: nobody|there is no authority 'nobody'",
                BRIDGES + "|authority: g-id|authority: bridge|is our own authority's name",
                BRIDGES + "|subject: 'ou=Inkan|subject: 'Inkan|is not a distinguished name",
                BRIDGES + "|subjectEncoding: UTF8String|subjectEncoding: BMPString|subjectEncoding",
                BRIDGES + "|profile: g-id-cross|profile: g-id-subscriber|of kind cross",
                BRIDGES + "|profile: g-id-cross|profile: bridge-cross|of kind cross",
                BRIDGES + "|lifetime: P3Y|lifetime: P9Y|longer than the maximum P5Y",
                BRIDGES + "|    policyMappings:|    policymappings:|leaves no choice of 'policymappings'",
                BRIDGES + "|621.11=2.999.1']|621.11']|is not a mapping",
                BRIDGES + "|longest: P5Y|longest: five years|is not a length of time",
                BRIDGES + "|policies: [2.999.1]|policies: []|at least one policy",
                BRIDGES + "|policies: [2.999.1]|policies: [two]|is not an object identifier",
                BRIDGES + "|mappings: ['2.999.1=|mappings: ['|is not a mapping such as 2.999.1=1.2.392.1",
                BRIDGES + "|accept:|accepts:|accept",
                "bridges/demo-official.yaml|subject: 'ou=Official CA,o=Inkan Demo Government,c=JP'|subject: 'ou=SECOM"
                        + " Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP'|is with this CA too",
                "authorities/bridge.yaml|profiles: [bridge-link, bridge-cross]|profiles: [bridge-cross,"
                        + " g-id-subscriber]|certifies CAs of other domains only",
                "authorities/bridge.yaml|kind: bridge|kind: brigde|kind",
            })
    void saysWhatIsWrongWhere(String file, String found, String written, String rule) throws IOException {
        Path path = demo.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(found);
        Files.writeString(path, text.replace(found, written));
        DefinitionException fault = catchThrowableOfType(DefinitionException.class, this::read);
        assertThat(fault).isNotNull();
        assertThat(fault.getMessage())
                .contains(file.substring(file.indexOf('/') + 1))
                .contains(rule)
                .doesNotContain("\n");
    }

    private PolicyFolder withChoice(String choice) throws IOException {
        Path path = demo.resolve(BRIDGES);
        String text = Files.readString(TestCa.CONF.resolve("demo").resolve(BRIDGES));
        assertThat(text).contains("    policyMappings:");
        Files.writeString(path, text.replace("    policyMappings:", "    " + choice + "\n    policyMappings:"));
        return read();
    }

    @Test
    void anAgreementEndsMapping() throws IOException {
        PolicyFolder policies = withChoice("policyConstraints.inhibitPolicyMapping: ['1']");
        CertificateProfile agreed =
                policies.agreed(policies.bridges().get(0).issue().orElseThrow());
        assertThat(agreed.extension(PolicyConstraintsRule.class)).hasValueSatisfying(rule -> {
            assertThat(rule.requireExplicitPolicy()).isEqualTo(0);
            assertThat(rule.inhibitPolicyMapping()).isEqualTo(1);
        });
    }

    @Test
    void anAgreementIsNeverLooserThanTheProfile() {
        assertThat(catchThrowableOfType(
                        DefinitionException.class, () -> withChoice("policyConstraints.requireExplicitPolicy: ['1']")))
                .hasMessageContaining("is 1, looser than the profile's 0");
        assertThat(catchThrowableOfType(
                        DefinitionException.class, () -> withChoice("inhibitAnyPolicy.skipCerts: ['1']")))
                .hasMessageContaining("leaves no choice of 'inhibitAnyPolicy.skipCerts'");
        for (String wrong : new String[] {"['-1']", "['100']", "[one]", "['0', '1']", "[]"}) {
            assertThat(catchThrowableOfType(
                            DefinitionException.class,
                            () -> withChoice("policyConstraints.inhibitPolicyMapping: " + wrong)))
                    .hasMessageContaining("must be one number of certificates, from 0 to 99");
        }
    }

    @Test
    void refusesWhatTwoFoldersDefine() throws IOException {
        Files.copy(TestCa.CONF.resolve("authorities/g-id.yaml"), demo.resolve("authorities/g-id.yaml"));
        assertThat(catchThrowableOfType(DefinitionException.class, this::read))
                .hasMessageContaining("another file of this name");
    }
}
