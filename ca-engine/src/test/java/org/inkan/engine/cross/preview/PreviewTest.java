package org.inkan.engine.cross.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.engine.cross.preview.Ca.NOW;
import static org.inkan.engine.cross.preview.Ca.explicitPolicy;
import static org.inkan.engine.cross.preview.Ca.mapping;
import static org.inkan.engine.cross.preview.Ca.pathLength;
import static org.inkan.engine.cross.preview.Ca.permitted;
import static org.inkan.engine.cross.preview.Ca.policies;
import static org.inkan.engine.cross.preview.Ca.preview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.cross.preview.Surroundings.Candidate;
import org.inkan.engine.cross.preview.Surroundings.Issuer;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** What cross certificates change for relying parties. */
@Requirement("XC-1")
class PreviewTest {

    private static final String OURS = "1.2.392.200091.100.621.11";
    private static final String BRIDGES = "2.999.1";
    private static final String OFFICIALS = "2.999.2";

    private static final PolicyFolder POLICIES = PolicyFolder.read(TestCa.CONF);
    private static final AuthorityDefinition G_ID = POLICIES.authority("g-id").orElseThrow();

    private final Ca us = Ca.of(IssuerDescription.name(G_ID));
    private final Ca bridge = Ca.of("C=JP,O=Example Government,OU=Bridge CA");
    private final Ca official = Ca.of("C=JP,O=Example Government,CN=Official Root");

    private final X509CertificateHolder toOfficial =
            bridge.certify(official, policies(BRIDGES), mapping(BRIDGES, OFFICIALS));
    private final X509CertificateHolder fromOfficial =
            official.certify(bridge, policies(OFFICIALS), mapping(OFFICIALS, BRIDGES));
    private final X509CertificateHolder toUs =
            bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, OURS), explicitPolicy());
    private final X509CertificateHolder fromUs = us.certify(bridge, policies(OURS), mapping(OURS, BRIDGES));

    private static List<CertificateProfile> profiles(String... names) {
        return Stream.of(names).map(name -> POLICIES.chosen(G_ID, name)).toList();
    }

    private Surroundings around(X509CertificateHolder... certificates) {
        return new Surroundings(
                List.of(us.root(), bridge.root(), official.root()),
                List.of(certificates),
                List.of(new Issuer(us.name(), us.key(), profiles("g-id-subscriber", "g-id-sharoshi"))),
                NOW);
    }

    private String path(List<X500Name> names) {
        List<String> short_ = new ArrayList<>();
        for (X500Name name : names) {
            short_.add(name.equals(us.name()) ? "us" : name.equals(bridge.name()) ? "bridge" : "official");
        }
        return String.join(" > ", short_);
    }

    private List<String> told(Preview preview) {
        return preview.changes().stream()
                .map(change -> change.kind() + " " + path(change.path()) + " " + change.before() + change.after())
                .toList();
    }

    private static List<String> warnings(Preview preview) {
        return preview.warnings().stream().map(Bilingual::english).toList();
    }

    @Test
    void aMutualBridgeBeginsThePathsOfBothSidesInEachRootsPolicies() {
        Preview preview = preview(around(toOfficial, fromOfficial), bridge.candidate(toUs), us.candidate(fromUs));
        assertThat(told(preview))
                .containsExactlyInAnyOrder(
                        "BEGINS official > bridge > us [][" + OFFICIALS + "]",
                        "BEGINS bridge > us [][" + BRIDGES + "]",
                        "BEGINS us > bridge [][" + OURS + "]",
                        "BEGINS us > bridge > official [][" + OURS + "]");
        assertThat(warnings(preview)).isEmpty();
        assertThat(preview.steps())
                .extracting(step -> path(List.of(step.issuer(), step.subject())) + " " + step.standing())
                .containsExactlyInAnyOrder(
                        "bridge > us COMES", "us > bridge COMES", "official > bridge STAYS", "bridge > official STAYS");
    }

    @Test
    @Requirement("XC-4")
    void aOneWayCertificateBeginsPathsInItsDirectionOnly() {
        assertThat(told(preview(around(toOfficial, fromOfficial), bridge.candidate(toUs))))
                .containsExactlyInAnyOrder(
                        "BEGINS official > bridge > us [][" + OFFICIALS + "]",
                        "BEGINS bridge > us [][" + BRIDGES + "]");
    }

    @Test
    void aCertificateWithoutPoliciesBeginsAPathForNoPolicy() {
        assertThat(told(preview(around(), bridge.candidate(bridge.certify(us)))))
                .containsExactly("BEGINS bridge > us [][]");
        assertThat(told(preview(around(), bridge.candidate(bridge.certify(us, policies("2.5.29.32.0"))))))
                .as("anyPolicy")
                .containsExactly("BEGINS bridge > us [][2.5.29.32.0]");
    }

    @Test
    void nameConstraintsThatShutOurSubscribersOutAreSaid() {
        X509CertificateHolder shut =
                bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, OURS), permitted("C=JP,O=Another Ministry"));
        Preview preview = preview(around(toOfficial, fromOfficial), bridge.candidate(shut));
        assertThat(told(preview)).hasSize(2);
        assertThat(warnings(preview))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("Subscribers of SECOM Passport for G-ID (profile g-id-subscriber, g-id-sharoshi)")
                        .contains("refused", "Official Root → Bridge CA → SECOM Passport for G-ID", "name constraints")
                        .contains("permitted directoryName C=JP,O=Another Ministry"));
        assertThat(preview.warnings().get(0).japanese()).contains("名前制約", "C=JP,O=Another Ministry", "g-id-sharoshi");

        assertThat(warnings(preview(
                        around(),
                        bridge.candidate(
                                bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, OURS), permitted("C=JP"))))))
                .as("constraints that let our subscribers in")
                .isEmpty();
    }

    /** What the root's own certificate demands holds too (RFC 5937). */
    @Test
    void constraintsOfTheRootCount() {
        Surroundings now = new Surroundings(
                List.of(bridge.root(permitted("C=DE"), pathLength(0)), official.root(permitted("C=JP"))),
                List.of(),
                List.of(),
                NOW);
        Preview preview = preview(now, bridge.candidate(bridge.certify(us)), official.candidate(official.certify(us)));
        assertThat(told(preview)).containsExactly("BEGINS official > us [][]");
        assertThat(warnings(preview))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("Not a valid path: Bridge CA → SECOM Passport for G-ID", "path length constraint"));
    }

    /** A critical extension that nobody knows, one that cannot be read, a root of version 1. */
    @Test
    void strangeCertificatesAreSaidAndStopNothing() {
        Ca.Part unknown = new Ca.Part(new ASN1ObjectIdentifier("2.999.77"), DERNull.INSTANCE);
        X509CertificateHolder strange = bridge.certify(us, unknown);
        assertThat(warnings(preview(around(), bridge.candidate(strange))))
                .anySatisfy(warning -> assertThat(warning).contains("critical extension", "2.999.77"));
        X509CertificateHolder broken = bridge.certify(us, new Ca.Part(Extension.nameConstraints, DERNull.INSTANCE));
        assertThat(warnings(preview(around(), bridge.candidate(broken))))
                .anySatisfy(warning ->
                        assertThat(warning).contains("Not a valid path: Bridge CA → SECOM Passport for G-ID"));
        Surroundings old = new Surroundings(List.of(bridge.plainRoot()), List.of(), List.of(), NOW);
        assertThat(told(preview(old, bridge.candidate(bridge.certify(us))))).containsExactly("BEGINS bridge > us [][]");
    }

    @Test
    void aMappingToAPolicyThatNobodyHasIsSaid() {
        String wrong = "1.2.392.200091.100.999";
        Preview preview = preview(
                around(),
                bridge.candidate(bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, wrong), explicitPolicy())));
        assertThat(warnings(preview))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("refused", "for their policies", "g-id-subscriber", BRIDGES + "=" + wrong))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("maps " + BRIDGES + " to " + wrong, "no certificate below has", OURS));

        preview = preview(around(), bridge.candidate(bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, wrong))));
        assertThat(warnings(preview))
                .as("no policy is demanded")
                .anySatisfy(warning -> assertThat(warning).contains("are good for no policy"));
    }

    @Test
    void aPathLengthOfZeroAllowsNoCaBelow() {
        Preview preview = preview(
                around(toOfficial),
                us.candidate(us.certify(bridge, policies(OURS), mapping(OURS, BRIDGES), pathLength(0))));
        assertThat(told(preview)).containsExactly("BEGINS us > bridge [][" + OURS + "]");
        assertThat(warnings(preview))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("SECOM Passport for G-ID → Bridge CA → Official Root", "path length constraint"));
    }

    @Test
    @Requirement("XC-3")
    void aRemovalEndsThePathsThroughIt() {
        Preview preview = new PreviewMaker(TestKeys.RANDOM)
                .preview(around(toOfficial, fromOfficial, toUs, fromUs), List.of(), List.of(fromUs));
        assertThat(told(preview))
                .containsExactlyInAnyOrder(
                        "ENDS us > bridge [" + OURS + "][]", "ENDS us > bridge > official [" + OURS + "][]");
        assertThat(preview.steps()).extracting(Step::standing).contains(Step.Standing.GOES, Step.Standing.STAYS);
    }

    @Test
    @Requirement("XC-3")
    void aRenewalWithTheSameConstraintsChangesNothing() {
        X509CertificateHolder renewed = bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, OURS), explicitPolicy());
        Surroundings now = around(toOfficial, fromOfficial, toUs);
        for (List<X509CertificateHolder> removed : List.of(List.<X509CertificateHolder>of(), List.of(toUs))) {
            Preview preview =
                    new PreviewMaker(TestKeys.RANDOM).preview(now, List.of(bridge.candidate(renewed)), removed);
            assertThat(preview.changes()).isEmpty();
            assertThat(warnings(preview)).containsExactly("No path begins, changes or ends for any relying party.");
        }
    }

    @Test
    @Requirement("XC-3")
    void aRenewalWithOtherConstraintsChangesThePath() {
        X509CertificateHolder tighter =
                bridge.certify(us, policies(BRIDGES), mapping(BRIDGES, OURS), explicitPolicy(), permitted("C=JP"));
        X509CertificateHolder wider =
                bridge.certify(us, policies(BRIDGES, "2.999.7"), mapping(BRIDGES, OURS), explicitPolicy());
        Surroundings now = around(toUs);
        PreviewMaker maker = new PreviewMaker(TestKeys.RANDOM);
        assertThat(told(maker.preview(now, List.of(bridge.candidate(tighter)), List.of(toUs))))
                .containsExactly("CHANGES bridge > us [" + BRIDGES + "][" + BRIDGES + "]");
        PathChange change = maker.preview(now, List.of(bridge.candidate(wider)), List.of(toUs))
                .changes()
                .get(0);
        assertThat(change.kind()).isEqualTo(PathChange.Kind.CHANGES);
        assertThat(change.after()).containsExactlyInAnyOrder(BRIDGES, "2.999.7");
    }

    /** A bridge that knows only our old key reaches subscribers under the new one through the link certificate. */
    @Test
    void linkCertificatesJoinTheKeysOfOneCa() {
        Ca fresh = us.rekeyed();
        X509CertificateHolder newWithOld = us.certify(fresh, policies(OURS));
        Surroundings before = new Surroundings(
                List.of(us.root(), fresh.root(), bridge.root()),
                List.of(newWithOld, fresh.certify(us, policies(OURS))),
                List.of(new Issuer(us.name(), fresh.key(), profiles("g-id-subscriber"))),
                NOW);
        Preview preview = preview(before, bridge.candidate(toUs));
        assertThat(told(preview)).containsExactly("BEGINS bridge > us [][" + BRIDGES + "]");
        assertThat(warnings(preview)).isEmpty();

        X509CertificateHolder others = us.certify(fresh, policies("2.999.9"));
        Surroundings wrong = new Surroundings(before.roots(), List.of(others), before.issuers(), NOW);
        assertThat(warnings(preview(wrong, bridge.candidate(toUs))))
                .as("a link certificate of another policy leads to no subscriber")
                .anySatisfy(warning -> assertThat(warning)
                        .contains("profile g-id-subscriber", "Bridge CA → SECOM Passport for G-ID are refused"));
    }

    @Test
    void aKeyThatNoPathLeadsToIsSaid() {
        Ca fresh = us.rekeyed();
        Surroundings now = new Surroundings(
                List.of(bridge.root()),
                List.of(),
                List.of(new Issuer(us.name(), fresh.key(), profiles("g-id-subscriber"))),
                NOW);
        assertThat(warnings(preview(now, bridge.candidate(toUs))))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("does not lead to the key with which SECOM Passport for G-ID", "link certificate"));
    }

    @Test
    void datesAreSaid() {
        Candidate expired = bridge.candidate(bridge.certify(
                us,
                NOW.minus(Duration.ofDays(20)),
                NOW.minus(Duration.ofDays(1)),
                policies(BRIDGES),
                mapping(BRIDGES, OURS)));
        assertThat(warnings(preview(around(), expired)))
                .anySatisfy(warning -> assertThat(warning).contains("ended at 2026-11-19T03:00:00Z"))
                .anySatisfy(warning -> assertThat(warning).contains("No path begins"));

        Candidate later = bridge.candidate(bridge.certify(
                us,
                NOW.plus(Duration.ofDays(5)),
                NOW.plus(Duration.ofDays(500)),
                policies(BRIDGES),
                mapping(BRIDGES, OURS)));
        Preview preview = preview(around(), later);
        assertThat(told(preview)).containsExactly("BEGINS bridge > us [][" + BRIDGES + "]");
        assertThat(warnings(preview))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("begins only at 2026-11-25T03:00:00Z", "until then nothing changes"));

        Candidate ending = bridge.candidate(bridge.certify(
                us,
                NOW.minus(Duration.ofDays(5)),
                NOW.plus(Duration.ofDays(29)),
                policies(BRIDGES),
                mapping(BRIDGES, OURS)));
        assertThat(warnings(preview(around(), ending)))
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("ends within 30 days"));
    }

    @Test
    void aCertificateThatNoKnownRootLeadsToIsSaid() {
        Ca stranger = Ca.of("CN=Stranger");
        Preview preview = preview(around(), stranger.candidate(stranger.certify(us)));
        assertThat(preview.changes()).isEmpty();
        assertThat(warnings(preview))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("that Stranger issues to SECOM Passport for G-ID is on no path from a root"));
    }

    @Test
    void aCertificateOfTheDirectoryThatItsIssuerHasNotSignedCountsForNothing() {
        X509CertificateHolder forged = official.rekeyed().certify(bridge);
        Preview preview = preview(around(forged), bridge.candidate(toUs));
        assertThat(told(preview)).containsExactly("BEGINS bridge > us [][" + BRIDGES + "]");
        assertThat(warnings(preview))
                .anySatisfy(warning -> assertThat(warning).contains("left out: Official Root → Bridge CA"));
    }

    @Test
    void anotherRootBeginsThePathsBelowIt() {
        Ca fourth = Ca.of("CN=Fourth Root");
        Surroundings now = around(fourth.certify(bridge, policies(BRIDGES)), toUs);
        Preview preview = preview(now, fourth.candidate(fourth.root()));
        assertThat(preview.changes())
                .extracting(change -> change.kind() + " " + change.path().size())
                .containsExactlyInAnyOrder("BEGINS 2", "BEGINS 3");
    }

    /** Thirty CAs that all certify each other have more paths than anybody could look at. */
    @Test
    void aWebOfThirtyCasEndsAtABoundThatIsSaid() {
        List<Ca> cas = new ArrayList<>();
        List<X509CertificateHolder> roots = new ArrayList<>();
        List<X509CertificateHolder> web = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            cas.add(Ca.of("CN=CA " + i));
            roots.add(cas.get(i).root());
        }
        cas.forEach(
                one -> cas.stream().filter(other -> !other.equals(one)).forEach(other -> web.add(one.certify(other))));
        Ca last = cas.get(29);
        Ca newcomer = Ca.of("CN=Newcomer");
        Bounds bounds = new Bounds(8, 2_000, 150, Duration.ofMinutes(5));
        Preview preview = new PreviewMaker(TestKeys.RANDOM, bounds)
                .preview(
                        new Surroundings(roots, web, List.of(), NOW),
                        List.of(last.candidate(last.certify(newcomer))),
                        List.of());
        assertThat(preview.changes())
                .hasSizeBetween(29, 150)
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(PathChange.Kind.BEGINS));
        assertThat(preview.changes().stream().filter(change -> change.path().size() <= 3))
                .as("the short ones come first")
                .hasSize(30);
        assertThat(warnings(preview)).anySatisfy(warning -> assertThat(warning).contains("too many paths"));
    }

    @Test
    void depthIsBounded() {
        List<Ca> cas = new ArrayList<>(List.of(Ca.of("CN=CA 0")));
        List<X509CertificateHolder> chain = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            cas.add(Ca.of("CN=CA " + i));
            chain.add(cas.get(i - 1).certify(cas.get(i)));
        }
        X509CertificateHolder first = chain.remove(0);
        Preview preview = preview(
                new Surroundings(List.of(cas.get(0).root()), chain, List.of(), NOW),
                cas.get(0).candidate(first));
        assertThat(preview.changes()).hasSize(Bounds.STANDARD.depth());
    }
}
