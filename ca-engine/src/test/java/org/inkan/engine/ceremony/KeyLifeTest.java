package org.inkan.engine.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.engine.ceremony.TestCeremonies.ID;
import static org.inkan.engine.ceremony.TestCeremonies.MANAGER;
import static org.inkan.engine.ceremony.TestCeremonies.administrator;
import static org.inkan.engine.ceremony.TestCeremonies.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.changeover.ChangeoverDesk;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a key goes, by ceremonies, between its first certificate and its end: copied, followed by the next, destroyed. */
@Requirement("KEY-2")
class KeyLifeTest {

    @TempDir
    private Path home;

    @Test
    void keysAreLockedCopiedAndTakenBack() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            String backup = ca.begin(CeremonyKind.BACKUP, List.of());
            ca.confirm(backup, "a1", "a2", "a3");
            ca.close(backup);
            Path copy = home.resolve("copies").resolve(backup).resolve("g-id-4.key");
            assertThat(copy).hasSameBinaryContentAs(home.resolve("keys/g-id-4.key"));

            String deactivate = ca.begin(CeremonyKind.DEACTIVATE, List.of());
            ca.confirm(deactivate, "a3", "a4", "a5");
            ca.close(deactivate);
            assertThat(ca.authority().orElseThrow().isLocked()).isTrue();

            Files.delete(home.resolve("keys/g-id-4.key"));
            CeremonyRequest restore = new CeremonyRequest(
                    CeremonyKind.RESTORE,
                    ID,
                    "a disk has failed",
                    List.of(),
                    Optional.empty(),
                    Optional.of(backup),
                    Optional.empty(),
                    false);
            String id = ca.begin(restore);
            ca.confirm(id, "a1", "a3", "a5");
            ca.close(id);
            assertThat(copy).hasSameBinaryContentAs(home.resolve("keys/g-id-4.key"));
            assertThat(ca.vault().isLocked())
                    .as("a restoration activates nothing")
                    .isTrue();
            ca.activate("a1", "a2", "a3");
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
        }
    }

    @Test
    void onlyARetiredKeyIsDestroyedAndStaysDestroyed() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            assertThat(refused(() -> ca.begin(destroy(4))))
                    .hasMessageContaining("Generation 4 of authority g-id is active");
            assertThat(refused(() -> ca.begin(destroy(9)))).hasMessageContaining("has no generation 9. There are: 4.");
            ca.end();
            assertThat(refused(() -> ca.begin(destroy(4))))
                    .hasMessageContaining("Generation 4 of authority g-id is crlsOnly");
            assertThat(refused(() -> ca.begin(CeremonyKind.GENERATE, List.of())))
                    .hasMessageContaining("has ended and gets no further key");
            ca.clock().advance(Duration.ofDays(2));
            ca.authority().orElseThrow().issueDueCrls();
            assertThat(ca.authority().orElseThrow().crls()).isEmpty();
            String id = ca.begin(destroy(4));
            ca.confirm(id, "a1", "a2");
            assertThat(home.resolve("keys/g-id-4.key")).exists();
            ca.confirm(id, "a3");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            assertThat(home.resolve("keys/g-id-4.key")).doesNotExist();
            assertThat(ca.failing()
                            .read(DirectoryTree.generation(ID, 4))
                            .orElseThrow()
                            .getAttributeValue(AttributeNames.STATE))
                    .isEqualTo("destroyed");
            assertThat(ca.vault().find("g-id-4")).isEmpty();
            assertThat(ca.failing()
                            .read(DirectoryTree.custody(ID))
                            .orElseThrow()
                            .hasAttribute(AttributeNames.SEALED_SECRET))
                    .as("the activation data of the last key")
                    .isFalse();
            ca.close(id);
            ca.restart();
            assertThat(ca.authority().orElseThrow().hasEnded()).isTrue();
            assertThat(ca.vault().find("g-id-4")).isEmpty();
        }
    }

    @Test
    void theNextKeyIsMadeTogetherToo() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            ChangeoverDesk changeovers = ca.changeovers();
            assertThat(changeovers.plan(MANAGER, ID).obstacles())
                    .singleElement()
                    .asString()
                    .contains("The key 'g-id-5' is not made yet")
                    .contains("./inkan ceremony open generate g-id");
            assertThat(refused(() -> changeovers.prepare(administrator("a1"), ID, 5)))
                    .hasMessageContaining("cannot change over to generation 5")
                    .hasMessageContaining("./inkan ceremony open generate g-id");
            assertThat(ca.vault().find("g-id-5")).as("nobody makes it alone").isEmpty();

            String id = ca.begin(CeremonyKind.GENERATE, List.of());
            ca.confirm(id, "a1", "a3", "a4");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            ca.close(id);
            assertThat(changeovers.plan(MANAGER, ID).obstacles()).isEmpty();
            changeovers.prepare(administrator("a1"), ID, 5);
            changeovers.complete(ID);
            assertThat(ca.authority().orElseThrow().active().number()).isEqualTo(5);
            ca.restart();
            assertThat(ca.authority().orElseThrow().active().number()).isEqualTo(5);
            ca.activate("a1", "a2", "a3");
            assertThat(ca.authority().orElseThrow().crls()).isNotEmpty();
        }
    }

    @Test
    @Requirement("KEY-7")
    void aKeysBackupsHereGoWithItAndTheRecordNamesThoseThatWereCarriedAway() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            String first = backUp(ca);
            String next = ca.begin(CeremonyKind.GENERATE, List.of());
            ca.confirm(next, "a1", "a3", "a4");
            ca.close(next);
            String second = backUp(ca);
            Path copies = home.resolve("copies");
            assertThat(copies.resolve(second).resolve("g-id-5.key")).exists();
            ca.changeovers().prepare(administrator("a1"), ID, 5);
            ca.changeovers().complete(ID);
            ca.end();
            ca.authority().orElseThrow().issueDueCrls();
            ca.clock().set(ca.authority().orElseThrow().outstanding().lastEnd().orElseThrow());
            for (int day = 0; day < 3; day++) {
                ca.clock().advance(Duration.ofDays(1));
                ca.authority().orElseThrow().issueDueCrls();
            }
            String id = ca.begin(destroy(5));
            ca.confirm(id, "a1", "a2", "a3");
            assertThat(copies.resolve(second).resolve("g-id-5.key")).doesNotExist();
            assertThat(copies.resolve(second).resolve("g-id-4.key")).exists();
            assertThat(ca.office().record(MANAGER, id))
                    .contains("its copies on this server, of 1 backups, are erased")
                    .contains("Copies carried away")
                    .contains(second + "  ")
                    .doesNotContain(first);
            ca.close(id);

            String last = ca.begin(destroy(4));
            ca.confirm(last, "a1", "a2", "a3");
            assertThat(copies.resolve(first).resolve("g-id-4.key")).doesNotExist();
            assertThat(copies.resolve(second).resolve("g-id-4.key")).doesNotExist();
            assertThat(ca.office().record(MANAGER, last)).contains(first, second);
        }
    }

    private static String backUp(TestCeremonies ca) {
        String id = ca.begin(CeremonyKind.BACKUP, List.of());
        ca.confirm(id, "a1", "a2", "a3");
        ca.close(id);
        return id;
    }

    private static CeremonyRequest destroy(int generation) {
        return new CeremonyRequest(
                CeremonyKind.DESTROY,
                ID,
                "retired",
                List.of(),
                Optional.of(generation),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
