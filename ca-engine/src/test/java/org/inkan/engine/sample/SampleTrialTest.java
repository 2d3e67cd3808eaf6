package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.weakness.WeakKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lint would refuse years later, at a changeover, is refused when the server starts. */
@Requirement({"CRT-1", "CRT-7"})
class SampleTrialTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:04:05Z"), ZoneOffset.UTC);
    private static final String EXEMPTION = "    - { rule: country-is-two-letters,";

    @TempDir
    private Path conf;

    @Test
    void theShippedProfilesPass() {
        Path demo = TestCa.CONF.resolve("demo");
        assertThat(SampleTrial.check(
                        PolicyFolder.read(TestCa.CONF, demo), List.of(TestCa.CONF, demo), TestKeys.RANDOM, CLOCK))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpcert-root", "jpcert-root-link", "jpcert-ssl-client-ca"})
    void aCasCertificateThatTheLintRefusesStopsTheStart(String profile) throws IOException {
        Path file = withoutExemption(profile);

        DefinitionException fault = catchThrowableOfType(DefinitionException.class, this::check);

        assertThat(fault).as("a fault").isNotNull();
        assertThat(fault.getMessage())
                .startsWith(file + ": a sample for authority 'jpcert-")
                .contains("country-is-two-letters")
                .doesNotContain("\n");
    }

    /** Its values are one choice among those of its applications, which have rules of their own. */
    @Test
    void aSubscribersIsTold() throws IOException {
        Path file = withoutExemption("jpcert-user");
        assertThat(check()).singleElement().asString().startsWith(file + ": ").contains("country-is-two-letters");
    }

    /** It must not be the key that is found wrong. */
    @ParameterizedTest
    @EnumSource(KeySpec.class)
    void aTrialKeyIsOfItsKindAndHasNoWeakness(KeySpec spec) {
        var key = TrialKey.of(spec, TestKeys.RANDOM).publicKeyInfo();
        assertThat(KeySpec.of(key)).contains(spec);
        assertThat(WeakKeys.weakness(key)).isEmpty();
    }

    private List<String> check() {
        return SampleTrial.check(PolicyFolder.read(conf), List.of(conf), TestKeys.RANDOM, CLOCK);
    }

    /** The shipped files, of which one profile has no exemption any more. */
    private Path withoutExemption(String profile) throws IOException {
        try (Stream<Path> files = Files.walk(TestCa.CONF)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = conf.resolve(TestCa.CONF.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
        Path file = conf.resolve("profiles").resolve(profile + ".yaml");
        String text = Files.readString(file);
        int lint = text.indexOf("\nlint:\n");
        int at = text.indexOf(EXEMPTION);
        assertThat(lint).isPositive();
        assertThat(at).isGreaterThan(lint);
        Files.writeString(file, text.substring(0, at) + "#" + text.substring(at));
        Files.writeString(file, Files.readString(file).replace("  exemptions:\n#", "  exemptions: []\n#"));
        return file;
    }
}
