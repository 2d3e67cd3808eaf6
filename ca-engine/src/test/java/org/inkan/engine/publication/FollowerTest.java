package org.inkan.engine.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.inkan.directory.Directory;
import org.inkan.directory.replica.Difference;
import org.inkan.directory.replica.Follower;
import org.inkan.directory.replica.NameMapping;
import org.inkan.directory.replica.PublishedEntries;
import org.inkan.engine.TestCa;
import org.inkan.engine.publication.TestTarget.Fault;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a follower does to its target, and what it does when the target fails. */
@Timeout(120)
@Requirement({"REP-13", "OPS-2"})
@SuppressWarnings("NullAway.Init")
class FollowerTest {

    private static final String CRL = AttributeNames.CERTIFICATE_REVOCATION_LIST;
    private static final Duration CHECK = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private TestCa ca;
    private TestTarget target;
    private Follower follower;

    @BeforeEach
    void start() {
        ca = TestCa.open(folder);
        target = new TestTarget(folder);
        follower = follower(ca.directory(), NameMapping.NONE);
    }

    @AfterEach
    void stop() {
        follower.close();
        target.close();
        ca.close();
    }

    private Follower follower(Directory source, NameMapping mapping) {
        List<DN> names = List.of(ca.caEntry());
        return new Follower(
                "test",
                new PublishedEntries(source, names, names),
                () -> PublishedValues.of(source, List.of(ca.authority().definition())),
                mapping,
                target.address(),
                CHECK,
                ca.clock(),
                new Random(1));
    }

    /** Follows until the follower has nothing more to do within five minutes, its pauses passing. */
    private void settle() {
        for (int round = 0; round < 30; round++) {
            Instant next = follower.follow();
            if (follower.state().trouble().isEmpty() && follower.state().behindEntries() == 0) {
                return;
            }
            ca.clock().set(next);
        }
        throw new AssertionError("not equal: " + follower.state());
    }

    private DN segment(int n) {
        return DirectoryTree.segment(ca.caEntry(), n);
    }

    private byte[] shown(DN dn, String attribute) throws Exception {
        return target.server.getEntry(dn.toString()).getAttribute(attribute).getValueByteArrays()[0];
    }

    private byte[] published(DN dn, String attribute) {
        return ca.entry(dn).getAttributeValueByteArrays(attribute)[0];
    }

    private BigInteger revoke(X509Certificate certificate) {
        ca.revoke(certificate.getSerialNumber(), "superseded");
        return certificate.getSerialNumber();
    }

    @Test
    void anEmptyTargetBecomesEqualWithItsParents() throws Exception {
        ca.issue("one");
        settle();
        assertThat(follower.compare()).isEmpty();
        assertThat(follower.state().lastSuccess()).contains(ca.clock().instant());
        assertThat(shown(segment(2), CRL)).isEqualTo(published(segment(2), CRL));
        assertThat(target.server.getEntry("c=JP").getObjectClassValues()).containsExactlyInAnyOrder("top", "country");
    }

    @Test
    void aRoundThatAChangeAsksForTouchesOnlyWhatHasChanged() throws Exception {
        X509Certificate one = ca.issue("one");
        settle();
        follower.follow();
        int quiet = target.searches.get();
        follower.follow();
        // The root DSE, to see that the connection lives and what the target can do.
        assertThat(target.searches.get() - quiet).isLessThanOrEqualTo(2);
        target.writes.set(0);
        revoke(one);
        follower.follow();
        assertThat(target.writes.get()).isEqualTo(2);
        assertThat(shown(ca.caEntry(), CRL)).isEqualTo(published(ca.caEntry(), CRL));
        assertThat(follower.compare()).isEmpty();
    }

    @Test
    void baseIsMapped() throws Exception {
        ca.issue("one");
        follower = follower(
                ca.directory(),
                new NameMapping(
                        Map.of(new DN("o=SECOM Trust.net Co.\\, Ltd.,c=JP"), new DN("ou=mirror,o=somebody,c=JP"))));
        settle();
        assertThat(shown(new DN("cn=CRL2,ou=SECOM Passport for G-ID,ou=mirror,o=somebody,c=JP"), CRL))
                .isEqualTo(published(segment(2), CRL));
        assertThat(follower.compare()).isEmpty();
    }

    @Test
    void othersEntriesAttributesAndValuesStay() throws Exception {
        settle();
        byte[] foreign = ForeignCa.certificate();
        byte[] foreignCrl = ForeignCa.crl();
        target.server.add(
                "ou=people," + ca.caEntry(),
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", "people"));
        target.server.modify(
                ca.caEntry().toString(),
                new Modification(ModificationType.ADD, "description", "ours is theirs"),
                new Modification(ModificationType.ADD, AttributeNames.CA_CERTIFICATE, foreign),
                new Modification(ModificationType.ADD, CRL, foreignCrl));
        X509Certificate one = ca.issue("one");
        revoke(one);
        ca.clock().advance(CHECK);
        settle();
        Entry shown = target.server.getEntry(ca.caEntry().toString());
        assertThat(shown.getAttributeValue("description")).isEqualTo("ours is theirs");
        assertThat(List.of(shown.getAttributeValueByteArrays(AttributeNames.CA_CERTIFICATE)))
                .containsExactlyInAnyOrder(foreign, published(ca.caEntry(), AttributeNames.CA_CERTIFICATE));
        assertThat(List.of(shown.getAttributeValueByteArrays(CRL)))
                .containsExactlyInAnyOrder(foreignCrl, published(ca.caEntry(), CRL));
        assertThat(target.server.getEntry("ou=people," + ca.caEntry())).isNotNull();
        assertThat(follower.state().left())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(
                        Difference.Kind.FOREIGN, Difference.Kind.FOREIGN, Difference.Kind.NOTE, Difference.Kind.NOTE);
    }

    @Test
    void aRestoredTargetGetsTheNewestCrls() throws Exception {
        X509Certificate one = ca.issue("one");
        settle();
        Entry old = target.server.getEntry(segment(2).toString());
        revoke(one);
        settle();
        target.server.modify(
                segment(2).toString(),
                new Modification(ModificationType.REPLACE, CRL, old.getAttributeValueByteArrays(CRL)));
        assertThat(follower.compare()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.OLDER);
            assertThat(difference.text()).contains("CRL number 1 ", "instead of CRL number 2 ");
        });
        ca.clock().advance(CHECK);
        settle();
        assertThat(shown(segment(2), CRL)).isEqualTo(published(segment(2), CRL));
    }

    @Test
    void aNewerCrlIsKeptWhenOurDirectoryWasRestoredFromAnOlderBackup() throws Exception {
        X509Certificate one = ca.issue("one");
        FrozenDirectory backup =
                new FrozenDirectory(ca.directory(), new DN("c=JP"), DirectoryTree.generations(TestCa.ID));
        revoke(one);
        settle();
        byte[] newer = published(segment(2), CRL);
        follower = follower(backup, NameMapping.NONE);
        settle();
        assertThat(shown(segment(2), CRL)).isEqualTo(newer);
        assertThat(follower.state().left())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.NEWER, Difference.Kind.NEWER);
        assertThat(follower.compare()).allMatch(one1 -> one1.toString().startsWith("newer "));
    }

    @Test
    void aDistributionPointThatIsPublishedNoMoreGoesWhenItsCrlIsOver() throws Exception {
        ca.issue("one");
        settle();
        DN gone = DirectoryTree.segment(ca.caEntry(), 9);
        target.server.add(
                gone.toString(),
                new Attribute("objectClass", "cRLDistributionPoint"),
                new Attribute("cn", "CRL9"),
                new Attribute(CRL, published(segment(2), CRL)));
        ca.clock().advance(CHECK);
        settle();
        assertThat(follower.state().left()).singleElement().asString().startsWith("newer cn=CRL9");
        assertThat(target.server.getEntry(gone.toString())).isNotNull();
        ca.clock().advance(Duration.ofDays(3));
        settle();
        assertThat(target.server.getEntry(gone.toString())).isNull();
    }

    @Test
    void aWriteThatIsLostIsNoticedAndDoneAgain() throws Exception {
        X509Certificate one = ca.issue("one");
        settle();
        target.fault(Fault.LOSES);
        revoke(one);
        follower.follow();
        assertThat(follower.state().trouble().orElseThrow()).contains("does not show it");
        assertThat(follower.state().behindEntries()).isEqualTo(2);
        target.fault(Fault.NONE);
        settle();
        assertThat(shown(segment(2), CRL)).isEqualTo(published(segment(2), CRL));
    }

    @Test
    void aReadOnlyTargetIsToldOfAndFollowsWhenItTakesWrites() throws Exception {
        target.fault(Fault.REFUSES);
        follower.follow();
        assertThat(follower.state().trouble().orElseThrow()).contains("database is read-only", "takes writes");
        target.fault(Fault.NONE);
        settle();
    }

    @Test
    void aValueThatTheTargetCannotHoldKeepsNoOtherFromIt() throws Exception {
        X509Certificate one = ca.issue("one");
        settle();
        // It ends the connection at the full CRL, as slapd does above sockbuf_max_incoming_auth.
        target.fault(
                Fault.CLOSES, request -> request.getDN().equals(ca.caEntry().toString()));
        revoke(one);
        follower.follow();
        follower.follow();
        assertThat(shown(segment(2), CRL)).isEqualTo(published(segment(2), CRL));
        assertThat(follower.state().behindEntries()).isEqualTo(1);
        assertThat(follower.state().trouble().orElseThrow()).contains("olcSockbufMaxIncomingAuth");
        target.fault(Fault.NONE);
        settle();
        assertThat(shown(ca.caEntry(), CRL)).isEqualTo(published(ca.caEntry(), CRL));
    }

    @Test
    void aTargetThatDoesNotAnswerIsLeftAfterItsTime() throws Exception {
        X509Certificate one = ca.issue("one");
        settle();
        target.fault(Fault.HANGS);
        revoke(one);
        follower.follow();
        assertThat(follower.state().trouble()).isPresent();
        assertThat(follower.state().behindEntries()).isEqualTo(2);
    }

    @Test
    void aTargetThatWasDownForTenMinutesOfFiveHundredChangesNeedsNothingSpecial() throws Exception {
        List<X509Certificate> certificates =
                IntStream.range(0, 250).mapToObj(i -> ca.issue("number " + i)).toList();
        settle();
        target.down();
        Instant down = ca.clock().instant();
        int attempts = 0;
        Instant next = down;
        for (X509Certificate one : certificates) {
            ca.clock().advance(Duration.ofMillis(2400));
            // Each changes two published entries.
            revoke(one);
            if (!ca.clock().instant().isBefore(next)) {
                attempts++;
            }
            next = follower.follow();
        }
        assertThat(Duration.between(down, ca.clock().instant())).isEqualTo(Duration.ofMinutes(10));
        assertThat(attempts).isBetween(5, 25);
        assertThat(follower.state().behindEntries()).isEqualTo(2);
        assertThat(follower.state().behindSince().orElseThrow()).isBefore(down.plusSeconds(10));
        target.up();
        settle();
        assertThat(shown(segment(2), CRL)).isEqualTo(published(segment(2), CRL));
        assertThat(follower.compare()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotTriedAgainUntilItIsAnother() throws Exception {
        Files.writeString(target.passwordFile, "wrong\n");
        for (int second = 0; second < 600; second++) {
            follower.follow();
            ca.clock().advance(Duration.ofSeconds(1));
        }
        assertThat(target.binds.get()).isEqualTo(1);
        assertThat(follower.state().mendsItself()).isFalse();
        assertThat(follower.state().trouble().orElseThrow()).contains("password file");
        Files.writeString(target.passwordFile, "secret\n");
        follower.follow();
        assertThat(follower.state().trouble()).isEmpty();
        assertThat(follower.compare()).isEmpty();
    }
}
