package org.inkan.engine.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.engine.ceremony.TestCeremonies.HOLDERS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever write of a ceremony fails, with the server stopping there, the next start goes on: the key is never without
 * people who can open it, and what was done is done once.
 */
@Requirement({"KEY-2", "OPS-5"})
class CrashInCeremonyTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(Failure.class)
    void replacementAndActivation(Failure failure) throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            int failures = 0;
            for (int n = 1; n < 60; n++) {
                Map<String, String> before = Map.copyOf(ca.sheets());
                ca.failing().failAt(n, failure);
                boolean failed = false;
                try {
                    replace(ca);
                } catch (RuntimeException e) {
                    failed = ca.failing().hasFailed();
                    if (!failed) {
                        throw e;
                    }
                }
                ca.failing().mend();
                ca.restart();
                if (!failed) {
                    break;
                }
                failures++;
                Map<String, String> during = Map.copyOf(fresh);
                finish(ca, before, during);
            }
            assertThat(failures).as("writes of a replacement").isGreaterThan(13);
            ca.activate("a1", "a2", "a5");
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
        }
    }

    private final Map<String, String> fresh = new TreeMap<>();

    /** The whole ceremony; what each holder writes down meanwhile is in {@link #fresh}. */
    private void replace(TestCeremonies ca) {
        fresh.clear();
        String id = ca.begin(CeremonyKind.REPLACE, List.of());
        ca.confirm(id, "a1", "a2", "a3");
        for (String holder : HOLDERS) {
            fresh.put(holder, String.join(" ", ca.office().share(TestCeremonies.administrator(holder), id)));
        }
        for (String holder : HOLDERS) {
            ca.office().confirm(TestCeremonies.administrator(holder), id, Optional.ofNullable(fresh.get(holder)));
        }
        ca.close(id);
        ca.sheets().putAll(fresh);
    }

    /** Ends what was begun, then activates with the sheets that count: those before, or the new ones, never neither. */
    private static void finish(TestCeremonies ca, Map<String, String> before, Map<String, String> during) {
        ca.office().list(TestCeremonies.MANAGER, Optional.empty(), 1).forEach(view -> {
            Ceremony ceremony = view.ceremony();
            if (ceremony.state() == CeremonyState.DONE) {
                ca.close(ceremony.id());
            } else if (ceremony.state().isOpen()) {
                ca.office().cancel(TestCeremonies.MANAGER, ceremony.id(), "the server stopped");
            }
        });
        String id = ca.begin(CeremonyKind.ACTIVATE, List.of());
        ca.sheets().clear();
        ca.sheets().putAll(before);
        try {
            ca.confirm(id, "a1");
        } catch (Refusal replaced) {
            assertThat(replaced).hasMessageContaining("A share that was replaced");
            ca.sheets().putAll(during);
            ca.confirm(id, "a1");
        }
        ca.confirm(id, "a2", "a4");
        assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
        ca.close(id);
        assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void theFirstKey(Failure failure) throws IOException {
        int failures = 0;
        for (int n = 1; n < 60; n++) {
            try (TestCeremonies ca = TestCeremonies.open(home.resolve(Integer.toString(n)))) {
                ca.failing().failAt(n, failure);
                boolean failed = false;
                try {
                    generate(ca, HOLDERS);
                } catch (RuntimeException e) {
                    failed = ca.failing().hasFailed();
                    if (!failed) {
                        throw e;
                    }
                }
                ca.failing().mend();
                ca.restart();
                if (!failed) {
                    assertThat(ca.authority()).isPresent();
                    break;
                }
                failures++;
                goOn(ca);
            }
        }
        assertThat(failures).as("writes of the first key's ceremony").isGreaterThan(18);
    }

    private void generate(TestCeremonies ca, List<String> holders) {
        String id = ca.begin(CeremonyKind.GENERATE, holders);
        carryOn(ca, id);
    }

    private void carryOn(TestCeremonies ca, String id) {
        ca.confirm(id, "a1", "a2", "a3");
        if (ca.state(id) == CeremonyState.HANDING_OUT) {
            fresh.clear();
            for (String holder : HOLDERS) {
                fresh.put(holder, String.join(" ", ca.office().share(TestCeremonies.administrator(holder), id)));
            }
            for (String holder : HOLDERS) {
                ca.office().confirm(TestCeremonies.administrator(holder), id, Optional.ofNullable(fresh.get(holder)));
            }
        }
        ca.close(id);
    }

    /** What the same people do after the start: they look, and go on with the ceremony that is there. */
    private void goOn(TestCeremonies ca) {
        List<CeremonyView> there = ca.office().list(TestCeremonies.MANAGER, Optional.empty(), 5);
        if (there.isEmpty()) {
            generate(ca, HOLDERS);
        } else {
            Ceremony ceremony = there.get(0).ceremony();
            if (ceremony.state().isOpen()) {
                // Once the shares are in force they are asked for; before, nobody has one.
                if (ceremony.confirmsWithShares()) {
                    ca.sheets().putAll(fresh);
                }
                carryOn(ca, ceremony.id());
            } else if (ceremony.state() == CeremonyState.DONE) {
                ca.close(ceremony.id());
            }
        }
        ca.sheets().putAll(fresh);
        if (ca.vault().isLocked()) {
            ca.activate("a3", "a4", "a5");
        }
        assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
        assertThat(ca.authority().orElseThrow().generations()).hasSize(1);
        assertThat(ca.authority().orElseThrow().crls()).isNotEmpty();
    }
}
