package org.inkan.engine.knownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestRequests;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.knownkey.CompromisedKeyList.Listing;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is compromised is never certified again, however it became known and whatever is under way. */
@Requirement("REG-8")
class CompromisedKeyTest {

    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));

    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private TestCa ca;

    @BeforeEach
    void open() {
        ca = TestCa.open(home);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    private static KeyPair fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String hash(KeyPair pair) {
        return KeyIdentifiers.sha256(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    }

    private static String pem(KeyPair pair, String cn) {
        return TestRequests.pem(pair, TestRequests.name("C=JP,CN=" + cn), builder -> {});
    }

    /** An application for the key, approved and not carried out. */
    private String approved(KeyPair pair, String cn) {
        String id = ca.office().apply(TestCa.ONE, TestCa.request(pem(pair, cn))).id();
        ca.office().examine(TestCa.ONE, id, List.of());
        ca.office().approve(TestCa.TWO, id);
        return id;
    }

    private Application issued(KeyPair pair, String cn) {
        return ca.office().carryOut(approved(pair, cn), () -> {});
    }

    private String approvedRevocation(Application issued, String reason) {
        String id = ca.office()
                .revoke(
                        TestCa.ONE,
                        new RevocationRequest(issued.serialNumber().orElseThrow(), Optional.empty(), reason))
                .id();
        ca.office().approve(TestCa.TWO, id);
        return id;
    }

    private CompromisedKeyList list() {
        return ca.engine().compromisedKeys();
    }

    private List<CompromisedKey> listed() {
        return list().keys(ADMINISTRATOR, Optional.empty(), 100, false);
    }

    private Refusal refusedApplication(KeyPair pair, String cn) {
        return catchThrowableOfType(Refusal.class, () -> ca.office().apply(TestCa.ONE, TestCa.request(pem(pair, cn))));
    }

    @Test
    @Requirement("REV-2")
    void aRevocationForKeyCompromiseListsTheKey() {
        KeyPair pair = fresh();
        Application issued = issued(pair, "Yamada");
        ca.office().carryOut(approvedRevocation(issued, "keyCompromise"), () -> {});

        assertThat(listed()).singleElement().satisfies(key -> {
            assertThat(key.sha256()).isEqualTo(hash(pair));
            assertThat(key.since()).isEqualTo(ca.clock().instant());
            assertThat(key.officer()).contains(TestCa.TWO.uid());
            assertThat(key.authority()).contains(TestCa.ID);
            assertThat(key.serialNumber()).isEqualTo(issued.serialNumber());
            assertThat(key.reason()).contains("keyCompromise");
        });
        // Neither for the same person nor for another.
        for (String cn : new String[] {"Yamada", "Suzuki"}) {
            Refusal refusal = refusedApplication(pair, cn);
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal)
                    .hasMessageContainingAll(
                            hash(pair),
                            "list of compromised keys since 2026-11-20",
                            "REG-8",
                            "RFC 5280",
                            "6.1.1.3",
                            "Make a new key");
        }
        assertThat(issued(fresh(), "Yamada").state()).isEqualTo(ApplicationState.DONE);
    }

    @Test
    void aRevocationForAnotherReasonLeavesTheKeyGood() {
        KeyPair pair = fresh();
        ca.office().carryOut(approvedRevocation(issued(pair, "Yamada"), "superseded"), () -> {});
        assertThat(listed()).isEmpty();
        assertThat(issued(pair, "Yamada").state()).isEqualTo(ApplicationState.DONE);
    }

    @Test
    @Requirement("REG-3")
    void whatWasApprovedBeforeTheKeyBecameKnownIsNotSigned() {
        KeyPair pair = fresh();
        String waiting = approved(pair, "Yamada");
        list().addKey(ADMINISTRATOR, hash(pair), "seen on a web page");

        Application rejected = ca.office().carryOut(waiting, () -> {});
        assertThat(rejected.state()).isEqualTo(ApplicationState.REJECTED);
        assertThat(rejected.rejectionReason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("Approved, but not carried out", "list of compromised keys"));
        assertThat(catchThrowableOfType(Refusal.class, () -> ca.office().certificate(TestCa.ONE, waiting)))
                .isNotNull();
    }

    @Requirement("OPS-5")
    @ParameterizedTest
    @EnumSource(Failure.class)
    void whateverWriteFailsTheRevocationListsTheKey(Failure failure) {
        boolean failed = true;
        int writes = 0;
        while (failed) {
            KeyPair pair = fresh();
            String revocation = approvedRevocation(issued(pair, "Yamada"), "keyCompromise");
            writes++;
            ca.failing().failAt(writes, failure);
            try {
                ca.office().carryOut(revocation, () -> {});
            } catch (RuntimeException lost) {
                assertThat(ca.failing().hasFailed()).isTrue();
            }
            failed = ca.failing().hasFailed();
            ca.failing().mend();
            ca.restart();
            ca.office().unfinished().forEach(id -> ca.office().carryOut(id, () -> {}));
            assertThat(ca.office().find(TestCa.ONE, revocation).state()).isEqualTo(ApplicationState.DONE);
            assertThat(listed()).hasSize(writes).first().satisfies(key -> {
                assertThat(key.sha256()).isEqualTo(hash(pair));
                assertThat(key.officer()).contains(TestCa.TWO.uid());
            });
            assertThat(refusedApplication(pair, "Yamada")).isNotNull();
        }
        // The list, the certificate, two CRLs, the application.
        assertThat(writes).isGreaterThan(4);
    }

    @Test
    @Requirement("OPS-5")
    void theListFollowsFromTheRevokedCertificatesAtEachStart() {
        KeyPair pair = fresh();
        Application issued = issued(pair, "Yamada");
        ca.office().carryOut(approvedRevocation(issued, "keyCompromise"), () -> {});
        // As a home that is older than the list.
        ca.directory().delete(DirectoryTree.compromisedKey(hash(pair))).join();
        ca.directory().delete(DirectoryTree.COMPROMISED_KEYS).join();
        ca.restart();
        assertThat(listed()).singleElement().satisfies(key -> {
            assertThat(key.sha256()).isEqualTo(hash(pair));
            assertThat(key.officer()).isEmpty();
            assertThat(key.serialNumber()).isEqualTo(issued.serialNumber());
        });
    }

    @Test
    void anAdministratorListsAKeyAndLearnsWhichCertificatesAreGood() {
        KeyPair pair = fresh();
        Application first = issued(pair, "Yamada");
        Application second = issued(pair, "Suzuki");
        ca.office().carryOut(approvedRevocation(first, "superseded"), () -> {});
        String colons = hash(pair).toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

        Listing listing = list().addKey(ADMINISTRATOR, colons, " seen on a web page ");
        assertThat(listing.isNew()).isTrue();
        assertThat(listing.key().reason()).isEqualTo("seen on a web page");
        assertThat(listing.standing())
                .singleElement()
                .satisfies(record -> assertThat(record.serialNumber().toString(16))
                        .isEqualTo(second.serialNumber().orElseThrow().replaceFirst("^0+", "")));

        Listing again = list().addKey(ADMINISTRATOR, hash(pair), "heard of it");
        assertThat(again.isNew()).isFalse();
        assertThat(again.key()).isEqualTo(listing.key());
        assertThat(listed()).containsExactly(listing.key());
    }

    @Test
    void theListComesInPages() {
        for (int i = 1; i <= 5; i++) {
            list().addKey(ADMINISTRATOR, "%064x".formatted(i), "number " + i);
        }
        assertThat(list().keys(ADMINISTRATOR, Optional.empty(), 2, false))
                .extracting(CompromisedKey::reason)
                .containsExactly("number 5", "number 4");
        assertThat(list().keys(ADMINISTRATOR, Optional.of("%064x".formatted(4)), 2, false))
                .extracting(CompromisedKey::reason)
                .containsExactly("number 3", "number 2");
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> list().keys(ADMINISTRATOR, Optional.of("%064x".formatted(9)), 2, false))
                        .kind())
                .isEqualTo(Refusal.Kind.NOT_FOUND);
        for (int limit : new int[] {0, 1001}) {
            assertThat(catchThrowableOfType(
                            Refusal.class, () -> list().keys(ADMINISTRATOR, Optional.empty(), limit, false)))
                    .hasMessageContaining("must be 1 to 1000");
        }
    }

    @Test
    @Requirement("REG-3")
    void onlyACaAdministratorListsKeys() {
        assertThat(catchThrowableOfType(
                        Refusal.class, () -> list().addKey(TestCa.ONE, "%064x".formatted(1), "because")))
                .hasMessageContaining("officer1 is not a CA administrator");
        assertThat(catchThrowableOfType(Refusal.class, () -> list().keys(TestCa.ONE, Optional.empty(), 1, true))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "x", "../../ou=officers"})
    void whatIsNoHashIsRefused(String hash) {
        assertThat(catchThrowableOfType(Refusal.class, () -> list().addKey(ADMINISTRATOR, hash, "because")))
                .hasMessageContaining("is not 64 hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "hid\u202eden"})
    void aReasonIsOneVisibleLine(String reason) {
        assertThat(catchThrowableOfType(
                        Refusal.class, () -> list().addKey(ADMINISTRATOR, "%064x".formatted(1), reason)))
                .hasMessageContaining("one line of 1 to 1000 characters");
        assertThat(catchThrowableOfType(
                        Refusal.class, () -> list().addKey(ADMINISTRATOR, "%064x".formatted(1), "x".repeat(1001))))
                .isNotNull();
    }
}
