package org.inkan.engine.knownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.TestRequests;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that was listed by mistake is certified again, two administrators stand for that, and the record stays. */
@Requirement({"REG-8", "REG-3"})
class RemovedKeyTest {

    private static final Officer FIRST = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));
    private static final Officer SECOND = new Officer("administrator2", Set.of(Role.CA_ADMINISTRATOR));
    private static final Officer INSPECTOR = new Officer("inspector", Set.of(Role.LOG_INSPECTOR));
    private static final String KEY = KeyIdentifiers.sha256(
            SubjectPublicKeyInfo.getInstance(TestKeys.SUBSCRIBER.getPublic().getEncoded()));

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

    private CompromisedKeyList list() {
        return ca.engine().compromisedKeys();
    }

    private List<CompromisedKey> listed() {
        return list().keys(INSPECTOR, Optional.empty(), 100, false);
    }

    private List<CompromisedKey> recorded() {
        return list().keys(INSPECTOR, Optional.empty(), 100, true);
    }

    private Refusal refusedApplication() {
        return catchThrowableOfType(
                Refusal.class, () -> ca.office().apply(TestCa.ONE, TestCa.request(TestRequests.good("Yamada"))));
    }

    private Refusal refusedRemoval(Officer officer, String hash, String reason) {
        return catchThrowableOfType(Refusal.class, () -> list().removeKey(officer, hash, reason));
    }

    @Test
    void anotherAdministratorTakesAKeyOffAndBothStayOnRecord() {
        Instant added = ca.clock().instant();
        list().addKey(FIRST, KEY, "seen on a web page");
        assertThat(refusedApplication()).hasMessageContaining("list of compromised keys");
        ca.clock().advance(Duration.ofDays(1));

        CompromisedKey removed = list().removeKey(SECOND, KEY, " the wrong file ");
        assertThat(removed.isListed()).isFalse();
        assertThat(removed.since()).isEqualTo(added);
        assertThat(removed.officer()).contains("administrator");
        assertThat(removed.reason()).isEqualTo("seen on a web page");
        assertThat(removed.removal())
                .contains(new KeyEvent(
                        KeyEvent.Kind.REMOVED, ca.clock().instant(), Optional.of("administrator2"), "the wrong file"));
        assertThat(listed()).isEmpty();
        assertThat(recorded()).containsExactly(removed);
        ca.restart();
        assertThat(recorded()).containsExactly(removed);
        assertThat(ca.issue("Yamada")).isNotNull();
    }

    @Test
    void whatIsListedAgainKeepsItsHistory() {
        list().addKey(FIRST, KEY, "seen on a web page");
        list().removeKey(SECOND, KEY, "the wrong file");
        ca.clock().advance(Duration.ofHours(1));
        CompromisedKeyList.Listing again = list().addKey(SECOND, KEY, "it was the right one");
        assertThat(again.isNew()).isTrue();
        assertThat(refusedApplication()).hasMessageContaining("list of compromised keys");
        assertThat(listed()).singleElement().satisfies(key -> {
            assertThat(key.since()).isEqualTo(ca.clock().instant());
            assertThat(key.officer()).contains("administrator2");
            assertThat(key.reason()).isEqualTo("it was the right one");
            assertThat(key.earlier())
                    .extracting(KeyEvent::kind, event -> event.officer().orElseThrow(), KeyEvent::reason)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    KeyEvent.Kind.LISTED, "administrator", "seen on a web page"),
                            org.assertj.core.groups.Tuple.tuple(
                                    KeyEvent.Kind.REMOVED, "administrator2", "the wrong file"));
        });
        assertThat(refusedRemoval(SECOND, KEY, "no")).hasMessageContaining("has listed the key");
        list().removeKey(FIRST, KEY, "no, not that one");
        assertThat(recorded())
                .singleElement()
                .satisfies(key -> assertThat(key.earlier()).hasSize(2));
    }

    @Test
    void nobodyListsAndRemovesForEver() {
        for (int i = 0; i < 50; i++) {
            list().addKey(FIRST, KEY, "yes");
            list().removeKey(SECOND, KEY, "no");
        }
        list().addKey(FIRST, KEY, "yes");
        assertThat(refusedRemoval(SECOND, KEY, "no")).hasMessageContaining("50 times");
        assertThat(recorded().get(0).earlier()).hasSize(100);
    }

    @Test
    void whoMayAndWhatMayBeRemovedIsSaid() {
        assertThat(refusedRemoval(SECOND, KEY, "why").kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        list().addKey(FIRST, KEY, "seen on a web page");
        for (Officer officer : List.of(TestCa.ONE, INSPECTOR)) {
            assertThat(refusedRemoval(officer, KEY, "why").kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        }
        assertThat(refusedRemoval(FIRST, KEY, "why"))
                .hasMessageContainingAll("administrator has listed", "REG-3", "another CA administrator");
        assertThat(refusedRemoval(SECOND, "12", "why")).hasMessageContaining("64 hexadecimal digits");
        list().removeKey(SECOND, KEY, "the wrong file");
        assertThat(refusedRemoval(SECOND, KEY, "why"))
                .hasMessageContainingAll("already", "by administrator2", "--removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "hid\u202eden"})
    void aReasonIsTyped(String reason) {
        list().addKey(FIRST, KEY, "seen on a web page");
        assertThat(refusedRemoval(SECOND, KEY, reason)).hasMessageContaining("one line of 1 to 1000 characters");
        assertThat(listed()).hasSize(1);
    }

    @Test
    @Requirement("REV-2")
    void aKeyWhoseCertificateIsRevokedForItStays() {
        X509Certificate certificate = ca.issue("Yamada");
        ca.revoke(certificate.getSerialNumber(), "keyCompromise");
        Refusal refusal = refusedRemoval(SECOND, KEY, "why");
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal).hasMessageContainingAll("authority g-id", "5.3.1", "stays on the list");
    }

    // Whatever comes first of an officer's word and a revocation, the key can then not be taken off.
    @Test
    @Requirement("REV-2")
    void aRevocationHoldsAKeyThatAnOfficerHasListedBefore() {
        X509Certificate certificate = ca.issue("Yamada");
        list().addKey(FIRST, KEY, "seen on a web page");
        ca.revoke(certificate.getSerialNumber(), "keyCompromise");
        assertThat(listed()).singleElement().satisfies(key -> {
            assertThat(key.reason()).isEqualTo("seen on a web page");
            assertThat(key.authority()).contains(TestCa.ID);
        });
        assertThat(refusedRemoval(SECOND, KEY, "why")).hasMessageContaining("stays on the list");
    }

    @Test
    @Requirement("REV-2")
    void aRevocationListsAKeyAgainThatWasTakenOff() {
        X509Certificate certificate = ca.issue("Yamada");
        list().addKey(FIRST, KEY, "seen on a web page");
        list().removeKey(SECOND, KEY, "the wrong file");
        ca.revoke(certificate.getSerialNumber(), "keyCompromise");
        assertThat(listed()).singleElement().satisfies(key -> {
            assertThat(key.reason()).contains("keyCompromise");
            assertThat(key.earlier()).hasSize(2);
        });
        assertThat(refusedApplication()).isNotNull();
    }

    /** An older home: the key was listed by hand, its certificate revoked, and the entry names no certificate. */
    @Test
    void aStartHoldsWhatARevocationSays() {
        X509Certificate certificate = ca.issue("Yamada");
        ca.revoke(certificate.getSerialNumber(), "keyCompromise");
        ca.directory()
                .modify(
                        DirectoryTree.compromisedKey(KEY),
                        Filter.createPresenceFilter(AttributeNames.ISSUED_BY),
                        List.of(
                                new Modification(ModificationType.DELETE, AttributeNames.ISSUED_BY),
                                new Modification(ModificationType.DELETE, AttributeNames.SERIAL_NUMBER)))
                .join();
        ca.restart();
        assertThat(refusedRemoval(SECOND, KEY, "why")).hasMessageContaining("stays on the list");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    @Requirement("OPS-5")
    void aRemovalWhoseWriteFailsIsDoneOrNot(Failure failure) {
        list().addKey(FIRST, KEY, "seen on a web page");
        ca.failing().failAt(1, failure);
        assertThat(catchThrowableOfType(RuntimeException.class, () -> list().removeKey(SECOND, KEY, "the wrong file")))
                .isNotInstanceOf(Refusal.class);
        ca.failing().mend();
        ca.restart();
        assertThat(recorded())
                .singleElement()
                .satisfies(key -> assertThat(key.isListed()).isEqualTo(failure == Failure.NOT_DONE));
    }
}
