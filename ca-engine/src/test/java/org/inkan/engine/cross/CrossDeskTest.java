package org.inkan.engine.cross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.FailingDirectory.Failure;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.cross.CrossOffice.Withdrawal;
import org.inkan.engine.cross.preview.PathChange;
import org.inkan.engine.cross.preview.Preview;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.name.NameBytes;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.verification.Finding;
import org.inkan.engine.verification.RepositoryVerification;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-certification over a real store: who decides, and what the directory shows then. */
final class CrossDeskTest extends CrossFixture {

    private static final Officer ADMINISTRATOR = new Officer("admin", Set.of(Role.CA_ADMINISTRATOR));

    @Test
    @Requirement({"XC-1", "REP-3"})
    void twoOfficersPublishThePairInOneValue() {
        CrossItem own = desk().request(TestCa.ONE, CrossPolicies.BCA);
        assertThat(own.state()).isEqualTo(CrossState.DONE);
        assertThat(desk().request(TestCa.TWO, CrossPolicies.BCA))
                .usingRecursiveComparison()
                .isEqualTo(own);

        CrossItem theirs = give(CrossPolicies.BCA, BCA.request(OtherCa.OURS));
        assertThat(theirs.kind()).isEqualTo(CrossKind.REQUEST);
        byte[] issued = approve(theirs).result().orElseThrow();
        assertThat(pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.issuedToThisCa()).isEmpty();
            assertThat(pair.issuedByThisCa()).contains(holder(issued));
        });
        assertThat(NameBytes.areSame(holder(issued).getSubject(), CrossPolicies.name(CrossPolicies.BCA)))
                .isTrue();
        assertThat(Duration.between(
                        holder(issued).getNotBefore().toInstant(),
                        holder(issued).getNotAfter().toInstant()))
                .isLessThanOrEqualTo(Duration.ofDays(3 * 365 + 1));

        byte[] toUs = BCA.issued(ourName(), ourKey(), now()).der();
        CrossItem certificate = give(CrossPolicies.BCA, toUs);
        assertThat(certificate.kind()).isEqualTo(CrossKind.CERTIFICATE);
        assertThat(approve(certificate).state()).isEqualTo(CrossState.DONE);
        assertThat(pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.issuedToThisCa()).contains(holder(toUs));
            assertThat(pair.issuedByThisCa()).contains(holder(issued));
        });

        ca.restart();
        assertThat(pairs()).hasSize(1);
        assertThat(desk().bridge(TestCa.ONE, CrossPolicies.BCA).issuedToUs()).containsExactly(holder(toUs));
        assertThat(desk().bridge(TestCa.ONE, CrossPolicies.BCA).issuedByUs()).containsExactly(holder(issued));
    }

    @Test
    @Requirement("XC-1")
    void decidesWithTwoRegistrationOfficersWhoReadThePaper() {
        CrossItem item = give(CrossPolicies.BCA, BCA.request());
        String other = "0".repeat(64);
        assertThatThrownBy(() -> desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), other))
                .hasMessageContaining("fingerprint of item " + item.id());
        assertThatThrownBy(() -> desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), "abc"))
                .hasMessageContaining("64 hexadecimal digits");
        assertThatThrownBy(() -> desk().approve(ADMINISTRATOR, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .hasMessageContaining("not a registration officer");
        String typed = item.fingerprint().toUpperCase(Locale.ROOT).replaceAll("(..)", "$1:");
        assertThat(desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), typed.substring(0, typed.length() - 1))
                        .state())
                .isEqualTo(CrossState.EXAMINED);
        assertThatThrownBy(() -> desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .hasMessageContaining("another registration officer");
        assertThat(pairs()).isEmpty();
        assertThat(desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint())
                        .state())
                .isEqualTo(CrossState.APPROVED);
        assertThat(pairs()).hasSize(1);
        assertThat(desk().bridges(ADMINISTRATOR)).hasSize(3);
        assertThatThrownBy(() -> desk().bridges(new Officer("shop", Set.of(Role.DESIGNATED_PROVIDER))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @Requirement("XC-4")
    void certifiesOneWay() {
        OtherCa root = new OtherCa(CrossPolicies.name(CrossPolicies.ONE_WAY));
        approve(give(CrossPolicies.ONE_WAY, root.root(now())));
        byte[] toUs = root.issued(ourName(), ourKey(), now()).der();
        approve(give(CrossPolicies.ONE_WAY, toUs));
        assertThat(pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.issuedToThisCa()).contains(holder(toUs));
            assertThat(pair.issuedByThisCa()).isEmpty();
        });
    }

    @Test
    @Requirement("XC-3")
    void halvesWhoseKeysDoNotMatchStandApart() {
        approve(give(CrossPolicies.BCA, BCA.request()));
        OtherCa otherKey = new OtherCa(CrossPolicies.name(CrossPolicies.BCA));
        approve(give(CrossPolicies.BCA, otherKey.root(now())));
        approve(give(
                CrossPolicies.BCA, otherKey.issued(ourName(), ourKey(), now()).der()));
        assertThat(pairs())
                .hasSize(2)
                .allSatisfy(pair -> assertThat(pair.certificates()).hasSize(1));
    }

    @Test
    @Requirement({"XC-3", "REP-6"})
    void revokesOnArlAndFullCrlAndNoSegment() {
        byte[] issued = approve(give(CrossPolicies.BCA, BCA.request())).result().orElseThrow();
        byte[] toUs = BCA.issued(ourName(), ourKey(), now()).der();
        approve(give(CrossPolicies.BCA, toUs));
        BigInteger serial = holder(issued).getSerialNumber();

        assertThatThrownBy(() -> desk().withdraw(
                                TestCa.ONE,
                                CrossPolicies.BCA,
                                new Withdrawal(Fingerprint.of(issued), Optional.empty(), "x")))
                .hasMessageContainingAll("--revocation-reason) is missing", "Give one of", "superseded");
        assertThatThrownBy(() -> desk().withdraw(
                                TestCa.ONE,
                                CrossPolicies.BCA,
                                new Withdrawal(Fingerprint.of(issued), Optional.of("lost"), "x")))
                .hasMessageContainingAll("--revocation-reason): The reason 'lost'", "use one of", "superseded");
        CrossItem withdrawal = desk().withdraw(
                        TestCa.ONE,
                        CrossPolicies.BCA,
                        new Withdrawal(Fingerprint.of(issued), Optional.of("superseded"), "a new key"));
        assertThat(onLists(serial)).isEmpty();
        approve(withdrawal);
        assertThat(onLists(serial)).containsExactlyInAnyOrder("arl", "full");
        assertThat(pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.issuedToThisCa()).contains(holder(toUs));
            assertThat(pair.issuedByThisCa()).isEmpty();
        });

        CrossItem theirs = desk().withdraw(
                        TestCa.ONE,
                        CrossPolicies.BCA,
                        new Withdrawal(Fingerprint.of(toUs), Optional.empty(), "the bridge has revoked it"));
        approve(theirs);
        assertThat(pairs()).isEmpty();
        DN entry = ca.authority(TestCa.ID).definition().subject();
        assertThat(ca.entry(entry).hasAttribute("crossCertificatePair")).isFalse();
    }

    @Test
    @Requirement({"XC-1", "REG-3"})
    void nobodyApprovesWhatTheyHaveEntered() {
        CrossItem request = desk().give(TestCa.TWO, CrossPolicies.BCA, "file", BCA.request());
        desk().approve(TestCa.ONE, CrossPolicies.BCA, request.id(), request.fingerprint());
        assertThatThrownBy(() -> desk().approve(TestCa.TWO, CrossPolicies.BCA, request.id(), request.fingerprint()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN))
                .hasMessageContaining("officer2 has entered item " + request.id());
        assertThat(pairs()).isEmpty();
        Officer three = new Officer("officer3", Set.of(Role.REGISTRATION_OFFICER));
        assertThat(desk().approve(three, CrossPolicies.BCA, request.id(), request.fingerprint())
                        .state())
                .isEqualTo(CrossState.APPROVED);
    }

    @Test
    @Requirement({"XC-3", "REG-8"})
    void aRevocationForTheOtherCasKeyListsThatKey() {
        CrossItem request = approve(give(CrossPolicies.BCA, BCA.request()));
        byte[] issued = request.result().orElseThrow();
        approve(desk().withdraw(
                        TestCa.ONE,
                        CrossPolicies.BCA,
                        new Withdrawal(Fingerprint.of(issued), Optional.of("keyCompromise"), "they have told us")));
        assertThat(ca.engine().compromisedKeys().keys(ADMINISTRATOR, Optional.empty(), 10, false))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.sha256())
                            .isEqualTo(KeyIdentifiers.sha256(holder(issued).getSubjectPublicKeyInfo()));
                    assertThat(key.officer()).contains(TestCa.TWO.uid());
                    assertThat(key.authority()).contains(TestCa.ID);
                });
        assertThatThrownBy(() -> desk().renew(TestCa.ONE, CrossPolicies.BCA, request.id()))
                .hasMessageContaining("list of compromised keys");
    }

    private List<String> onLists(BigInteger serial) {
        return ca.crls().entrySet().stream()
                .filter(crl -> crl.getValue().getRevokedCertificate(serial) != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    @Requirement({"XC-3", "KEY-2"})
    void recordsARevocationWhileTheKeysAreLocked(@TempDir Path elsewhere) {
        ca.close();
        LockableVault vault = TestKeys.fresh();
        ca = TestCa.openWith(elsewhere, CrossPolicies.folder(), vault);
        byte[] issued = approve(give(CrossPolicies.BCA, BCA.request())).result().orElseThrow();
        vault.lock();

        CrossItem withdrawal = desk().withdraw(
                        TestCa.ONE,
                        CrossPolicies.BCA,
                        new Withdrawal(Fingerprint.of(issued), Optional.of("superseded"), "a new key"));
        desk().approve(TestCa.ONE, CrossPolicies.BCA, withdrawal.id(), withdrawal.fingerprint());
        assertThatThrownBy(
                        () -> desk().approve(TestCa.TWO, CrossPolicies.BCA, withdrawal.id(), withdrawal.fingerprint()))
                .hasMessageContaining("is recorded, but authority g-id is locked");
        assertThat(pairs()).as("shown to nobody").isEmpty();
        assertThat(desk().carryOutUnfinished()).isEmpty();

        vault.unlock("passphrase".toCharArray());
        desk().carryOutUnfinished().forEach(desk()::finish);
        assertThat(desk().item(TestCa.ONE, CrossPolicies.BCA, withdrawal.id()).state())
                .isEqualTo(CrossState.DONE);
        assertThat(onLists(holder(issued).getSerialNumber())).containsExactlyInAnyOrder("arl", "full");
    }

    @Test
    @Requirement({"XC-1", "KEY-5"})
    void approvesNothingThatWouldOutliveOurKey() {
        ca.clock().advance(Duration.ofDays(8 * 365));
        CrossItem item = give(CrossPolicies.BCA, BCA.request());
        assertThatThrownBy(() -> desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("outlive its issuer");
        assertThat(desk().reject(TestCa.ONE, CrossPolicies.BCA, item.id(), "after the changeover")
                        .state())
                .isEqualTo(CrossState.REJECTED);
    }

    @Test
    @Requirement({"XC-1", "KEY-6"})
    void approvesNothingOfAnAuthorityThatHasStopped() {
        CrossItem item = give(CrossPolicies.BCA, BCA.request());
        desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint());
        gid().stopIssuing("Authority g-id has ended.");
        assertThatThrownBy(() -> desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .hasMessageContaining("has ended");
        assertThat(desk().item(TestCa.ONE, CrossPolicies.BCA, item.id()).state())
                .isEqualTo(CrossState.EXAMINED);
    }

    @Test
    @Requirement({"XC-1", "KEY-5"})
    void rejectsWhatIsApprovedAndTheRulesCarryNoMore() {
        CrossItem item = give(CrossPolicies.BCA, BCA.request());
        desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint());
        ca.failing().failAt(2, Failure.NOT_DONE);
        assertThatThrownBy(() -> desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .isNotInstanceOf(Refusal.class);
        ca.failing().mend();
        assertThat(desk().item(TestCa.ONE, CrossPolicies.BCA, item.id()).state())
                .isEqualTo(CrossState.APPROVED);

        ca.clock().advance(Duration.ofDays(8 * 365));
        ca.restart();
        assertThat(desk().carryOutUnfinished()).isEmpty();
        ca.restart();
        assertThat(desk().item(TestCa.ONE, CrossPolicies.BCA, item.id())).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo(CrossState.REJECTED);
            assertThat(ended.reason().orElse("")).contains("not carried out", "outlive its issuer");
            assertThat(ended.decided().orElseThrow().officer()).isEqualTo(TestCa.TWO.uid());
        });
        assertThat(pairs()).isEmpty();
    }

    @Test
    @Requirement({"XC-1", "KEY-6"})
    void tellsWhoApprovesThatItIsRejected() {
        CrossItem item = give(CrossPolicies.BCA, BCA.request());
        desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint());
        ca.failing().failAt(2, Failure.NOT_DONE);
        assertThatThrownBy(() -> desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .isNotInstanceOf(Refusal.class);
        ca.failing().mend();
        gid().stopIssuing("Authority g-id has ended.");
        assertThatThrownBy(() -> desk().approve(TestCa.TWO, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("Item " + item.id() + " is rejected", "has ended");
        assertThat(desk().item(TestCa.ONE, CrossPolicies.BCA, item.id()).state())
                .isEqualTo(CrossState.REJECTED);
    }

    @Test
    @Requirement("XC-3")
    void renewsRekeysAndLetsEndedOnesGo() {
        CrossItem first = approve(give(CrossPolicies.BCA, BCA.request()));
        ca.clock().advance(Duration.ofDays(2 * 365));
        CrossItem renewal = desk().renew(TestCa.ONE, CrossPolicies.BCA, first.id());
        assertThat(desk().renew(TestCa.TWO, CrossPolicies.BCA, first.id()).id()).isEqualTo(renewal.id());
        CrossItem second = approve(renewal);
        assertThat(second.result().orElseThrow()).isNotEqualTo(first.result().orElseThrow());
        assertThat(pairs()).hasSize(2);
        OtherCa newKey = new OtherCa(CrossPolicies.name(CrossPolicies.BCA));
        CrossItem third = approve(give(CrossPolicies.BCA, newKey.request()));
        assertThat(pairs()).hasSize(3);

        ca.clock().advance(Duration.ofDays(366));
        desk().carryOutUnfinished();
        assertThat(pairs())
                .extracting(pair -> pair.issuedByThisCa().orElseThrow())
                .containsExactlyInAnyOrder(
                        holder(second.result().orElseThrow()),
                        holder(third.result().orElseThrow()));
    }

    @Test
    @Requirement("XC-3")
    void keepsSeveralBridgesApart() {
        OtherCa other = new OtherCa(CrossPolicies.name(CrossPolicies.OTHER));
        approve(give(CrossPolicies.BCA, BCA.request()));
        approve(give(CrossPolicies.OTHER, other.request()));
        approve(give(
                CrossPolicies.OTHER, other.issued(ourName(), ourKey(), now()).der()));
        assertThat(pairs()).hasSize(2).anySatisfy(pair -> {
            assertThat(pair.issuedToThisCa()).isPresent();
            assertThat(pair.issuedByThisCa()).isPresent();
        });
        assertThat(desk().bridge(TestCa.ONE, CrossPolicies.BCA).issuedToUs()).isEmpty();
        assertThat(desk().bridge(TestCa.ONE, CrossPolicies.OTHER).issuedToUs()).hasSize(1);
    }

    @Test
    @Requirement("XC-1")
    void previewsWhatAnItemWouldChange() {
        approve(give(CrossPolicies.BCA, BCA.root(now())));
        CrossItem request = give(CrossPolicies.BCA, BCA.request());
        Preview preview = desk().preview(TestCa.ONE, CrossPolicies.BCA, request.id());
        assertThat(preview.changes()).as(preview.toString()).anySatisfy(change -> {
            assertThat(change.kind()).isEqualTo(PathChange.Kind.BEGINS);
            assertThat(change.path()).containsExactly(ourName(), CrossPolicies.name(CrossPolicies.BCA));
            assertThat(change.after()).containsExactly(OtherCa.OURS);
        });
        approve(request);
        assertThat(desk().preview(TestCa.ONE, CrossPolicies.BCA, request.id()).changes())
                .isEmpty();

        CrossItem shutOut = give(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now())
                        .with(Extension.nameConstraints, new NameConstraints(null, new GeneralSubtree[] {
                            new GeneralSubtree(new GeneralName(new X500Name("C=JP")))
                        }))
                        .pem());
        assertThat(desk().preview(TestCa.ONE, CrossPolicies.BCA, shutOut.id()).warnings())
                .anySatisfy(warning -> assertThat(warning.english()).contains("g-id-subscriber"));

        byte[] issued = desk().bridge(TestCa.ONE, CrossPolicies.BCA).items().stream()
                .flatMap(item -> item.result().stream())
                .findFirst()
                .orElseThrow();
        CrossItem withdrawal = desk().withdraw(
                        TestCa.ONE,
                        CrossPolicies.BCA,
                        new Withdrawal(Fingerprint.of(issued), Optional.of("superseded"), "no more"));
        assertThat(desk().preview(TestCa.ONE, CrossPolicies.BCA, withdrawal.id())
                        .changes())
                .anySatisfy(change -> assertThat(change.kind()).isEqualTo(PathChange.Kind.ENDS));
    }

    @Test
    @Requirement("REP-3")
    void verifiesThePairsThatTheDirectoryShows() {
        byte[] issued = approve(give(CrossPolicies.BCA, BCA.request())).result().orElseThrow();
        byte[] toUs = BCA.issued(ourName(), ourKey(), now()).der();
        approve(give(CrossPolicies.BCA, toUs));
        assertThat(findings()).isEmpty();

        OtherCa stranger = new OtherCa(new X500Name("C=JP,O=Stranger"));
        Optional<X509CertificateHolder> strange =
                Optional.of(holder(stranger.issued(ourName(), ourKey(), now()).der()));
        Optional<X509CertificateHolder> elsewhere =
                Optional.of(holder(BCA.issued(new X500Name("C=JP,O=Elsewhere"), stranger.publicKey(), now())
                        .der()));
        gid().showCertificatePairs(List.of(new CrossCertificatePair(strange, Optional.of(holder(issued))).encoded()));
        assertThat(findings()).singleElement().asString().contains("of two other CAs or keys");
        gid().showCertificatePairs(List.of(new CrossCertificatePair(elsewhere, Optional.empty()).encoded()));
        assertThat(findings()).singleElement().asString().contains("which is for another CA");
        gid().showCertificatePairs(List.of(new CrossCertificatePair(Optional.empty(), strange).encoded()));
        assertThat(findings()).singleElement().asString().contains("by none of its keys");
        gid().showCertificatePairs(List.of(new byte[] {0x30, 0}));
        assertThat(findings()).singleElement().asString().contains("no pair of certificates");

        gid().revoke(holder(issued).getSerialNumber(), RevocationReason.SUPERSEDED, now(), "officer2");
        gid().showCertificatePairs(
                        List.of(new CrossCertificatePair(Optional.empty(), Optional.of(holder(issued))).encoded()));
        assertThat(findings()).singleElement().asString().contains("which is revoked");
        desk().carryOutUnfinished();
        assertThat(findings()).isEmpty();
    }

    private List<Finding> findings() {
        return RepositoryVerification.of(ca.directory(), CrossPolicies.folder().authorities())
                .findings();
    }
}
