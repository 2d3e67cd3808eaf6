package org.inkan.engine.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.inkan.engine.validation.Made.Part;
import org.inkan.engine.validation.source.Bound;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.CertificateSource;
import org.inkan.engine.validation.source.Limits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Paths through webs of cross certificates: found in time, or ended by a bound that is named (RFC 4158). */
@Requirement("XC-5")
class WebTest {

    private static final Duration JDK_TIME = Duration.ofSeconds(20);
    /** So that a slow machine does not reach the bound of time before the one that is tried. */
    private static final Duration UNHURRIED = Duration.ofMinutes(2);

    private static Outcome validate(
            List<X509Certificate> known, X509Certificate end, X509Certificate anchor, Limits limits) {
        CertificatePool pool = CertificatePool.of(known, List.of());
        return new PathValidator(List.of(pool), List.of(), limits.withTime(UNHURRIED, UNHURRIED))
                .validate(end, ValidationInputs.at(Made.TIME, List.of(anchor)).withoutRevocation());
    }

    /** A web of 500 CAs, each cross-certified with 4 of 20 bridges, and the bridges with each other. */
    @Test
    @Timeout(400)
    void aWebOfFiveHundredAuthoritiesAndTwentyBridgesGivesTheAnswersOfTheJdk() throws Exception {
        Random random = new Random(7);
        List<Made> bridges = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bridges.add(Made.of("Bridge " + i));
        }
        Made shared = Made.of("CA");
        List<Made> authorities = new ArrayList<>();
        List<X509Certificate> web = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            // A few CAs have keys of their own: those whose certificates are validated below.
            Made authority = i < 8 ? Made.of("CA " + i) : shared.renamed("CA " + i);
            authorities.add(authority);
            for (int bridge : random.ints(0, 20).distinct().limit(4).toArray()) {
                web.add(authority.authority(bridges.get(bridge)));
                web.add(bridges.get(bridge).authority(authority));
            }
        }
        for (Made one : bridges) {
            for (Made other : bridges) {
                if (one != other) {
                    web.add(one.authority(other));
                }
            }
        }
        X509Certificate anchor = authorities.get(0).root();
        X509Certificate stranger = Made.of("Stranger").root();
        List<String> told = new ArrayList<>();
        for (int i = 1; i < 8; i++) {
            X509Certificate end = authorities.get(i).end(Made.of("User " + i));
            Outcome outcome = validate(web, end, anchor, Limits.standard());
            assertThat(outcome).as(Outcomes.told(outcome)).isInstanceOf(Outcome.Valid.class);
            assertThat(((Outcome.Valid) outcome).path().certificates()).hasSizeLessThanOrEqualTo(4);
            told.add(sameAsJdk(web, end, anchor, true));
        }
        assertThat(told).as("the JDK finished at least once").contains("same");

        Outcome.Invalid nowhere =
                (Outcome.Invalid) validate(web, authorities.get(1).end(Made.of("User")), stranger, Limits.standard());
        assertThat(nowhere.reached()).get().extracting(Outcome.Reached::bound).isEqualTo(Bound.STEPS);
        assertThat(nowhere.reached().orElseThrow().sentence().english()).contains("50000");
    }

    private static String sameAsJdk(
            List<X509Certificate> web, X509Certificate end, X509Certificate anchor, boolean valid) throws Exception {
        OtherValidators jdk =
                OtherValidators.jdk(web.stream().map(WebTest::encoded).toList(), List.of());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            boolean answer = thread.submit(() -> jdk.isValid(end, anchor, Made.TIME, PolicyInputs.any(), false))
                    .get(JDK_TIME.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(answer).isEqualTo(valid);
            return "same";
        } catch (TimeoutException e) {
            return "the JDK did not finish";
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdownNow();
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** The shortest path is not allowed by name constraints, a longer one is: both are tried, and the answer says so. */
    @Test
    void aLongerPathIsTakenWhereTheShortestIsRefused() {
        Made root = Made.of("Root");
        Made bridge = Made.of("Bridge");
        Made authority = Made.of("CA");
        X509Certificate end = authority.end(Made.of("User"));
        Part others = new Part(
                Extension.nameConstraints,
                true,
                new NameConstraints(
                        new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=JP,O=Another")))},
                        null));
        Outcome outcome = validate(
                List.of(root.authority(authority, others), root.authority(bridge), bridge.authority(authority)),
                end,
                root.root(),
                Limits.standard());
        assertThat(outcome).isInstanceOf(Outcome.Valid.class);
        assertThat(((Outcome.Valid) outcome).path().certificates()).hasSize(3);
        assertThat(outcome.rejected()).singleElement().satisfies(path -> {
            assertThat(path.rejection().reason()).isEqualTo(Reason.NAME_CONSTRAINTS);
            assertThat(path.certificates()).hasSize(2);
        });
    }

    /** Ten thousand cross certificates whose issuers are all certified by the one whom they certify. */
    @Test
    @Timeout(240)
    void aLoopOfTenThousandCrossCertificatesEnds() {
        Made hub = Made.of("Hub");
        Made shared = Made.of("CA");
        List<X509Certificate> web = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Made other = shared.renamed("CA " + i);
            web.add(other.authority(hub));
            web.add(hub.authority(other));
        }
        X509Certificate end = hub.end(Made.of("User"));
        Made root = Made.of("Root");

        Outcome.Invalid all = (Outcome.Invalid) validate(web, end, root.root(), Limits.standard());
        assertThat(all.reached()).as("it fits into the bounds").isEmpty();
        assertThat(all.rejected())
                .hasSize(64)
                .allSatisfy(path -> assertThat(path.rejection().reason()).isEqualTo(Reason.LOOP));

        Outcome.Invalid few = (Outcome.Invalid)
                validate(web, end, root.root(), Limits.standard().withSteps(100, 10, 20_000));
        assertThat(few.reached()).get().extracting(Outcome.Reached::bound).isEqualTo(Bound.STEPS);
        few = (Outcome.Invalid)
                validate(web, end, root.root(), Limits.standard().withSteps(1_000, 10, 500));
        assertThat(few.reached()).get().extracting(Outcome.Reached::bound).isEqualTo(Bound.CERTIFICATES);

        web.add(root.authority(hub));
        assertThat(validate(web, end, root.root(), Limits.standard().withSteps(100, 10, 20_000)))
                .as("a path beside them is found at once")
                .isInstanceOf(Outcome.Valid.class);
    }

    /** A directory that has another issuer above every issuer. */
    @Test
    void anEndlessChainEnds() {
        Made shared = Made.of("CA");
        CertificateSource endless = (query, budget) -> {
            String above = "CA" + query.subject().getName().hashCode();
            Made subject = shared.renamed(query.subject().getName().replaceAll("(?s).*CN=([^,]*).*", "$1"));
            return List.of(shared.renamed(above).authority(subject));
        };
        PathValidator validator = new PathValidator(List.of(endless), List.of(), Limits.standard());
        Outcome outcome = validator.validate(
                shared.renamed("First").end(Made.of("User")),
                ValidationInputs.at(Made.TIME, List.of(Made.of("Root").root())));
        assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
        assertThat(outcome.rejected())
                .extracting(path -> path.rejection().reason())
                .containsExactly(Reason.TOO_LONG);
    }

    /** Time is a bound too. */
    @Test
    void aSlowSourceEnds() {
        Made root = Made.of("Root");
        CertificateSource slow = (query, budget) -> {
            while (true) {
                budget.checkTime();
                Thread.onSpinWait();
            }
        };
        Outcome outcome = new PathValidator(
                        List.of(slow),
                        List.of(),
                        Limits.standard().withTime(Duration.ofMillis(200), Duration.ofMillis(100)))
                .validate(Made.of("CA").end(Made.of("User")), ValidationInputs.at(Made.TIME, List.of(root.root())));
        assertThat(((Outcome.Invalid) outcome).reached())
                .get()
                .extracting(Outcome.Reached::bound)
                .isEqualTo(Bound.TIME);
    }

    /** Old with new and new with old: a path goes through the link certificate that joins the generations. */
    @Test
    void aLinkCertificateJoinsTheGenerations() {
        Made old = Made.of("CA");
        Made fresh = sameName("CA");
        X509Certificate byNew = fresh.end(Made.of("User"));
        X509Certificate byOld = old.end(Made.of("User"));
        X509Certificate newWithOld = old.authority(fresh);
        X509Certificate oldWithNew = fresh.authority(old);
        PathValidator validator = new PathValidator(
                List.of(CertificatePool.of(List.of(newWithOld, oldWithNew, fresh.root(), old.root()), List.of())),
                List.of(CertificatePool.of(List.of(), List.of(old.crl(), fresh.crl(byOld)))),
                Limits.standard());

        Outcome upwards = validator.validate(byNew, ValidationInputs.at(Made.TIME, List.of(old.root())));
        assertThat(upwards).as(Outcomes.told(upwards)).isInstanceOf(Outcome.Valid.class);
        assertThat(((Outcome.Valid) upwards).path().certificates()).containsExactly(byNew, newWithOld);

        Outcome revoked = new PathValidator(
                        List.of(CertificatePool.of(List.of(newWithOld, oldWithNew), List.of())),
                        List.of(CertificatePool.of(List.of(), List.of(old.crl(newWithOld), fresh.crl()))),
                        Limits.standard())
                .validate(byNew, ValidationInputs.at(Made.TIME, List.of(old.root())));
        assertThat(revoked.rejected())
                .extracting(path -> path.rejection().reason())
                .contains(Reason.REVOKED);
        assertThat(revoked).isInstanceOf(Outcome.Invalid.class);
    }

    private static Made sameName(String name) {
        return Made.of(name);
    }

    /** Nothing is valid without an anchor, and an anchor itself is. */
    @Test
    void anchors() {
        assertThatThrownBy(() -> ValidationInputs.at(Made.TIME, List.of())).hasMessageContaining("trust anchor");
        X509Certificate root = Made.of("Root").root();
        assertThat(validate(List.of(), root, root, Limits.standard())).isInstanceOf(Outcome.Valid.class);
        Outcome early = new PathValidator(List.of(), List.of(), Limits.standard())
                .validate(root, ValidationInputs.at(Made.START.minusSeconds(1), List.of(root)));
        assertThat(early.rejected().get(0).rejection().reason()).isEqualTo(Reason.NOT_YET_VALID);
        assertThat(Set.of(early.rejected().get(0).rejection().sentence().japanese()))
                .first()
                .asString()
                .contains("有効期間に入っていません");
    }
}
