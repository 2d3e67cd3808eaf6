package org.inkan.engine.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.inkan.engine.ceremony.TestCeremonies.HOLDERS;
import static org.inkan.engine.ceremony.TestCeremonies.ID;
import static org.inkan.engine.ceremony.TestCeremonies.MANAGER;
import static org.inkan.engine.ceremony.TestCeremonies.administrator;
import static org.inkan.engine.ceremony.TestCeremonies.refused;
import static org.inkan.engine.ceremony.TestCeremonies.rehearsal;
import static org.inkan.engine.ceremony.TestCeremonies.request;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestRequests;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.ceremony.CeremonyEvent.Kind;
import org.inkan.engine.ceremony.sharing.ShareTextBytes;
import org.inkan.engine.key.KeyLockedException;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several people do with a key, and what none of them can do alone. */
@Requirement("KEY-2")
class CeremonyOfficeTest {

    @TempDir
    private Path home;

    @Test
    void theFirstKeyIsMadeWhenEveryHolderHasTypedHisShareBack() throws IOException {
        try (TestCeremonies ca = TestCeremonies.open(home)) {
            assertThat(ca.authority()).isEmpty();
            String id = ca.begin(CeremonyKind.GENERATE, HOLDERS);
            ca.confirm(id, "a5", "a1");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.CONFIRMING);
            assertThat(refused(() -> ca.office().share(administrator("a1"), id)))
                    .hasMessageContaining("asked for a share");
            ca.confirm(id, "a2");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.HANDING_OUT);

            String first = String.join(" ", ca.office().share(administrator("a1"), id));
            assertThat(refused(() -> ca.office().share(administrator("a1"), id)))
                    .hasMessageContaining("Share 1 was shown to a1 already");
            assertThat(refused(() -> ca.office().share(administrator("a6"), id)))
                    .hasMessageContaining("not among those who are to hold a share");
            assertThat(refused(() -> ca.office().confirm(administrator("a2"), id, Optional.of(first))))
                    .hasMessageContaining("has not fetched a share yet");
            assertThat(refused(() -> ca.office().confirm(administrator("a1"), id, Optional.empty())))
                    .hasMessageContaining("No share was given");
            ca.office().confirm(administrator("a1"), id, Optional.of(first));
            for (String holder : List.of("a2", "a3", "a4", "a5")) {
                assertThat(ca.authority())
                        .as("no key before all have their shares")
                        .isEmpty();
                String share = String.join("-", ca.office().share(administrator(holder), id));
                ca.sheets().put(holder, share);
                ca.office().confirm(administrator(holder), id, Optional.of(share));
            }
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
            assertThat(ca.authority().orElseThrow().crls()).isNotEmpty();

            String record = ca.office().record(MANAGER, id);
            assertThat(record)
                    .contains("鍵セレモニー記録", "Record of a key ceremony", "CA鍵の生成", "g-id-4", "署名 / Signature")
                    .contains("サービス運用管理者 / Operations manager: manager", "CA管理者 / CA administrator: a5");
            List.of(first.split(" ", -1)).forEach(group -> assertThat(record).doesNotContain(group));
            ca.close(id);
            assertThat(ca.state(id)).isEqualTo(CeremonyState.CLOSED);
        }
    }

    @Test
    void aStartFindsItLockedAndThreeOfFiveActivateIt() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            ca.restart();
            Authority locked = ca.authority().orElseThrow();
            assertThat(locked.isLocked()).isTrue();
            assertThat(locked.crls()).as("what it has published").isNotEmpty();
            assertThat(refused(locked::requireUnlocked))
                    .hasMessageContaining("Authority g-id is locked")
                    .hasMessageContaining("3 of 5 CA administrators")
                    .hasMessageContaining("./inkan ceremony open activate g-id");
            ca.clock().advance(Duration.ofDays(3));
            locked.issueDueCrls();
            Duration age = Duration.between(
                    locked.crls().get(0).thisUpdate(), ca.clock().instant());
            assertThat(age).isEqualTo(Duration.ofDays(3));

            String id = ca.begin(CeremonyKind.ACTIVATE, List.of());
            ca.confirm(id, "a2", "a4");
            assertThat(ca.vault().isLocked()).isTrue();
            ca.confirm(id, "a5");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            assertThat(locked.isLocked()).isFalse();
            assertThat(locked.crls())
                    .allMatch(crl -> crl.thisUpdate().equals(ca.clock().instant()));
            ca.close(id);
            assertThat(refused(() -> ca.begin(CeremonyKind.ACTIVATE, List.of())))
                    .hasMessageContaining("is active already");
        }
    }

    @Test
    void whatIsWrongWithAShareIsSaid() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            Map<String, String> old = Map.copyOf(ca.sheets());
            String replace = ca.begin(CeremonyKind.REPLACE, List.of());
            ca.confirm(replace, "a1", "a2", "a3");
            ca.handOut(replace, HOLDERS);
            ca.close(replace);
            ca.restart();
            String id = ca.begin(CeremonyKind.ACTIVATE, List.of());
            assertThat(refused(() -> confirm(ca, id, "a1", old.get("a1"))))
                    .hasMessageContaining("A share that was replaced");
            assertThat(refused(() -> confirm(ca, id, "a1", ca.sheets().get("a2"))))
                    .hasMessageContaining("This is share 2, and a1 holds share 1");
            assertThat(refused(() -> confirm(ca, id, "a1", "ABCDE"))).hasMessageContaining("has 1 groups");
            assertThat(refused(() -> confirm(ca, id, "a6", ca.sheets().get("a1"))))
                    .hasMessageContaining("a6 holds no share that this ceremony asks for");
            confirm(ca, id, "a1", ca.sheets().get("a1"));
            assertThat(refused(() -> confirm(ca, id, "a1", ca.sheets().get("a1"))))
                    .hasMessageContaining("has confirmed ceremony " + id + " already");
            assertThat(refused(() -> ca.close(id))).hasMessageContaining("is not done: 2 of these confirm");
            confirm(ca, id, "a2", ca.sheets().get("a2"));
            confirm(ca, id, "a3", ca.sheets().get("a3"));
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            assertThat(ca.events(id)).filteredOn(kind -> kind == Kind.REFUSED).hasSize(3);
            assertThat(refused(() -> confirm(ca, id, "a4", ca.sheets().get("a4"))))
                    .hasMessageContaining("cannot be confirmed");
        }
    }

    private static void confirm(TestCeremonies ca, String id, String holder, @Nullable String share) {
        ca.office().confirm(administrator(holder), id, Optional.ofNullable(share));
    }

    @Test
    void peopleKeepToTheirRolesAndOneCeremonyIsHeldAtATime() throws IOException {
        try (TestCeremonies ca = TestCeremonies.open(home)) {
            Officer both = new Officer("a1", Set.of(Role.OPERATIONS_MANAGER, Role.CA_ADMINISTRATOR));
            assertThat(refused(() -> ca.office().open(administrator("a1"), request(CeremonyKind.GENERATE, HOLDERS))))
                    .hasMessageContaining("is not an operations manager");
            assertThat(refused(() -> ca.office().open(both, request(CeremonyKind.GENERATE, HOLDERS))))
                    .hasMessageContaining("a1 opens the ceremony, and so cannot hold a share");
            for (List<String> holders : List.of(
                    List.<String>of(),
                    HOLDERS.subList(0, 4),
                    List.of("a1", "a2", "a3", "a4", "a4"),
                    List.of("a1", "a2", "a3", "a4", "a5", "a6"))) {
                assertThat(refused(() -> ca.begin(CeremonyKind.GENERATE, holders)))
                        .hasMessageContaining("Name 5 different CA administrators");
            }
            for (String nobody : List.of("officer1", "manager2", "", "a b", "cn=x,o=y")) {
                assertThat(refused(() -> ca.begin(CeremonyKind.GENERATE, List.of("a1", "a2", "a3", "a4", nobody))))
                        .hasMessageContaining("is no CA administrator");
            }
            assertThat(refused(() -> ca.begin(CeremonyKind.ACTIVATE, List.of())))
                    .hasMessageContaining("has no shares yet");
            String id = ca.begin(CeremonyKind.GENERATE, HOLDERS);
            assertThat(refused(() -> ca.begin(CeremonyKind.GENERATE, HOLDERS)))
                    .hasMessageContaining("is in ceremony " + id)
                    .hasMessageContaining("./inkan ceremony cancel " + id);
            assertThat(refused(() -> ca.begin(rehearsal(CeremonyKind.GENERATE, HOLDERS))))
                    .hasMessageContaining(id);
            assertThat(refused(() -> ca.office().confirm(MANAGER, id, Optional.empty())))
                    .hasMessageContaining("whoever opens one neither confirms");
            assertThat(refused(() -> ca.office()
                            .confirm(new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER)), id, Optional.empty())))
                    .hasMessageContaining("is not a CA administrator");
            assertThat(refused(() -> ca.office().cancel(administrator("a1"), id, "no")))
                    .hasMessageContaining("is not an operations manager");
            assertThat(refused(() -> ca.office().find(new Officer("x", Set.of(Role.REGISTRATION_OFFICER)), id))
                            .kind())
                    .isEqualTo(Refusal.Kind.FORBIDDEN);
            for (String unknown : List.of("20261121-ABCDEF", "x", "../y", "")) {
                assertThat(refused(() -> ca.office().find(MANAGER, unknown)).kind())
                        .isEqualTo(Refusal.Kind.NOT_FOUND);
            }
            ca.office().cancel(MANAGER, id, "nobody came");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.CANCELLED);
            assertThat(refused(() -> ca.office().cancel(MANAGER, id, "again")))
                    .hasMessageContaining("cannot be cancelled");
            assertThat(ca.begin(CeremonyKind.GENERATE, HOLDERS)).isNotEqualTo(id);
            assertThat(ca.office().list(MANAGER, Optional.of(ID), 10)).hasSize(2);
        }
    }

    @Test
    void newSharesCountWhenEverybodyHasThemAndNotBefore() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            String broken = ca.begin(CeremonyKind.REPLACE, List.of());
            ca.confirm(broken, "a1", "a2", "a3");
            for (String holder : HOLDERS.subList(0, 4)) {
                List<String> share = ca.office().share(administrator(holder), broken);
                confirm(ca, broken, holder, String.join(" ", share));
            }
            ca.office().share(administrator("a5"), broken);
            ca.office().cancel(MANAGER, broken, "a5 has dropped the sheet");
            ca.restart();
            ca.activate("a3", "a4", "a5");

            Map<String, String> old = Map.copyOf(ca.sheets());
            List<String> others = List.of("a6", "a1", "a2", "a3", "a4");
            String id = ca.begin(CeremonyKind.REPLACE, others);
            ca.confirm(id, "a1", "a2", "a3");
            ca.handOut(id, others);
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            ca.close(id);
            assertThat(ca.authority().orElseThrow().isLocked())
                    .as("it went on signing")
                    .isFalse();
            ca.restart();
            String activate = ca.begin(CeremonyKind.ACTIVATE, List.of());
            assertThat(refused(() -> confirm(ca, activate, "a5", old.get("a5"))))
                    .hasMessageContaining("a5 holds no share");
            ca.confirm(activate, "a6", "a1", "a2");
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
        }
    }

    @Test
    void aStopInTheMiddleMakesConfirmationsVoidAndTheEntrySaysSo() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            ca.restart();
            String id = ca.begin(CeremonyKind.ACTIVATE, List.of());
            ca.confirm(id, "a1", "a2");
            ca.restart();
            assertThat(ca.events(id)).last().isEqualTo(Kind.INTERRUPTED);
            assertThat(ca.office().find(MANAGER, id).holders()).noneMatch(CeremonyView.Confirmer::confirmed);
            ca.confirm(id, "a3");
            assertThat(ca.vault().isLocked())
                    .as("one confirmation is not three")
                    .isTrue();
            ca.confirm(id, "a1", "a2");
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
            assertThat(ca.office().record(MANAGER, id)).contains("中断（以前の確認は無効）");
            ca.restart();
            assertThat(ca.state(id)).isEqualTo(CeremonyState.DONE);
        }
    }

    @Test
    void aCeremonyEndsByItselfWhenItsTimeIsOver() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            ca.restart();
            String id = ca.begin(CeremonyKind.ACTIVATE, List.of());
            ca.confirm(id, "a1", "a2");
            ca.clock().advance(DirectoryCeremonyOffice.LONGEST.minusSeconds(1));
            ca.office().tidy();
            assertThat(ca.state(id)).isEqualTo(CeremonyState.CONFIRMING);
            ca.clock().advance(Duration.ofSeconds(1));
            assertThat(refused(() -> ca.confirm(id, "a3"))).hasMessageContaining("cancelled and cannot be confirmed");
            assertThat(ca.events(id)).last().isEqualTo(Kind.EXPIRED);
            assertThat(ca.vault().isLocked()).isTrue();
        }
    }

    @Test
    void aRehearsalGoesThroughAllAndChangesNothing() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            byte[] key = Files.readAllBytes(home.resolve("keys/g-id-4.key"));
            var custody = ca.failing()
                    .read(DirectoryTree.custody(ID), AttributeNames.SHARE_SET, AttributeNames.SEALED_SECRET);
            Map<String, String> real = Map.copyOf(ca.sheets());
            for (CeremonyKind kind : List.of(
                    CeremonyKind.GENERATE, CeremonyKind.ACTIVATE, CeremonyKind.DEACTIVATE, CeremonyKind.REPLACE)) {
                String id = ca.begin(rehearsal(kind, List.of()));
                if (kind != CeremonyKind.GENERATE) {
                    assertThat(ca.state(id)).isEqualTo(CeremonyState.LENDING);
                    ca.handOut(id, HOLDERS);
                    assertThat(refused(() -> confirm(ca, id, "a1", real.get("a1"))))
                            .hasMessageContaining("made for a rehearsal");
                } else {
                    ca.sheets().clear();
                }
                ca.confirm(id, "a1", "a4", "a5");
                if (kind == CeremonyKind.GENERATE || kind == CeremonyKind.REPLACE) {
                    ca.handOut(id, HOLDERS);
                }
                assertThat(ca.state(id)).as(kind.wireName()).isEqualTo(CeremonyState.DONE);
                assertThat(ca.office().record(MANAGER, id)).contains("リハーサル", "A rehearsal");
                ca.close(id);
            }
            assertThat(Files.readAllBytes(home.resolve("keys/g-id-4.key"))).isEqualTo(key);
            assertThat(ca.failing()
                            .read(DirectoryTree.custody(ID), AttributeNames.SHARE_SET, AttributeNames.SEALED_SECRET))
                    .isEqualTo(custody);
            assertThat(ca.authority().orElseThrow().isLocked()).isFalse();
            ca.restart();
            ca.sheets().putAll(real);
            ca.activate("a1", "a2", "a3");
        }
    }

    @Test
    void aLockedAuthorityKeepsARevocationAndListsItWhenItIsActivated() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            String issued = ca.registration()
                    .apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada Hanako")))
                    .id();
            ca.registration().examine(TestCa.ONE, issued, List.of("documents: in order"));
            ca.registration().approve(TestCa.TWO, issued);
            ca.registration().carryOut(issued, () -> {});
            BigInteger serial = TestCa.x509(ca.registration().certificate(TestCa.ONE, issued))
                    .getSerialNumber();
            String waiting = ca.registration()
                    .apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada Taro")))
                    .id();
            ca.registration().examine(TestCa.ONE, waiting, List.of("documents: in order"));
            ca.restart();

            assertThat(refused(() -> ca.registration().approve(TestCa.TWO, waiting)))
                    .hasMessageContaining("is locked");
            assertThat(ca.registration().find(TestCa.ONE, waiting).state()).isEqualTo(ApplicationState.EXAMINED);
            String revocation = ca.registration()
                    .revoke(TestCa.ONE, new RevocationRequest(serial.toString(16), Optional.empty(), "keyCompromise"))
                    .id();
            ca.registration().approve(TestCa.TWO, revocation);
            assertThat(refused(() -> ca.registration().carryOut(revocation, () -> {})))
                    .hasMessageContaining("is recorded, but authority g-id is locked");
            assertThat(ca.registration().unfinished()).containsExactly(revocation);
            ca.restart();
            ca.activate("a1", "a2", "a3");
            assertThat(ca.registration().carryOut(revocation, () -> {}).state()).isEqualTo(ApplicationState.DONE);
            assertThat(ca.authority().orElseThrow().crls())
                    .anySatisfy(crl -> assertThat(crl.number()).isGreaterThan(BigInteger.ONE));
        }
    }

    @Test
    void aCopyOfEverythingWithoutTheSharesOpensNothing() throws IOException {
        try (TestCeremonies ca = TestCeremonies.withKey(home)) {
            ca.restart();
            String id = ca.begin(CeremonyKind.ACTIVATE, List.of());
            ca.confirm(id, "a1", "a2");
            assertThat(refused(() -> ca.close(id))).hasMessageContaining("is not done");
            assertThatThrownBy(() -> ca.vault().unlock("passphrase".toCharArray()))
                    .isInstanceOf(KeyVaultException.class);
            assertThatThrownBy(() -> ca.vault()
                            .find("g-id-4")
                            .orElseThrow()
                            .sign(SignatureAlgorithm.parse("SHA256withRSA"), new byte[1]))
                    .isInstanceOf(KeyLockedException.class);
            List<byte[]> files = ca.files();
            ca.sheets().values().forEach(sheet -> {
                byte[] value = ShareTextBytes.valueOf(sheet);
                assertThat(files).noneMatch(file -> occurs(file, sheet.getBytes(StandardCharsets.US_ASCII)));
                assertThat(files).noneMatch(file -> occurs(file, value));
            });
        }
    }

    private static boolean occurs(byte[] file, byte[] text) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(new String(text, StandardCharsets.ISO_8859_1));
    }
}
