package org.inkan.engine.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

class RevokedSetTest {

    private static List<BigInteger> serials(RevokedView view) {
        List<BigInteger> serials = new ArrayList<>();
        CrlReader.of(Crls.full(view))
                .forEachSerialNumber((crl, offset, length) -> serials.add(new BigInteger(crl, offset, length)));
        return serials;
    }

    /** Whatever the order and the size of the batches, the list is the sorted set of what was added. */
    @Test
    void keepsOrder() {
        Random random = new Random(20_261_120);
        for (int round = 0; round < 20; round++) {
            RevokedSet set = new RevokedSet();
            TreeSet<BigInteger> expected = new TreeSet<>();
            while (expected.size() < 2_000) {
                List<RevokedCertificate> batch = Crls.random(random, 1 + random.nextInt(300));
                int before = expected.size();
                batch.forEach(entry -> expected.add(entry.serialNumber()));
                assertThat(set.addAll(batch)).isEqualTo(expected.size() - before);
                assertThat(set.size()).isEqualTo(expected.size());
            }
            assertThat(serials(set.view())).containsExactlyElementsOf(expected);
            assertThat(expected).allMatch(set::contains);
            assertThat(Crls.random(random, 200))
                    .allMatch(entry -> set.contains(entry.serialNumber()) == expected.contains(entry.serialNumber()));
        }
    }

    @Test
    void firstEntryOfASerialNumberStays() {
        RevokedSet set = new RevokedSet();
        assertThat(set.add(Crls.revoked(BigInteger.TWO, RevocationReason.KEY_COMPROMISE)))
                .isTrue();
        byte[] before =
                Crls.revoked(BigInteger.TWO, RevocationReason.KEY_COMPROMISE).encoded();
        assertThat(set.add(Crls.revoked(BigInteger.TWO, RevocationReason.SUPERSEDED)))
                .isFalse();
        assertThat(set.view().parts()).isDeepEqualTo(new byte[][] {before});
        assertThat(set.addAll(List.of(Crls.revoked(3), Crls.revoked(3)))).isEqualTo(1);
    }

    /** A certificate that has ended stays for one CRL past its end and then leaves. */
    @Test
    @Requirement("REV-5")
    void expiredLeaveAfterOneMoreCrl() {
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        RevokedSet set = new RevokedSet();
        set.addAll(LongStream.rangeClosed(1, 300).mapToObj(Crls::revoked).toList());
        set.add(new RevokedCertificate(BigInteger.valueOf(1000), Crls.THIS_UPDATE, RevocationReason.SUPERSEDED, end));

        // The previous CRL was issued before the end, or at it: this one is the first past the end.
        assertThat(serials(set.view(end.minusSeconds(3600)))).contains(BigInteger.valueOf(1000));
        assertThat(serials(set.view(end))).contains(BigInteger.valueOf(1000));
        // The previous one was past the end already.
        RevokedView after = set.view(end.plusSeconds(1));
        assertThat(after.size()).isEqualTo(300);
        assertThat(serials(after)).hasSize(300).doesNotContain(BigInteger.valueOf(1000));

        assertThat(set.contains(BigInteger.valueOf(1000))).isTrue();
        assertThat(set.removeExpired(end)).isZero();
        assertThat(set.removeExpired(end.plusSeconds(1))).isEqualTo(1);
        assertThat(set.contains(BigInteger.valueOf(1000))).isFalse();
        assertThat(set.removeExpired(Crls.NOT_AFTER.plusSeconds(1))).isEqualTo(300);
        assertThat(set.view().size()).isZero();
    }

    /** A view does not change while others add; none of what they add is lost. */
    @Test
    void viewsStandStillWhileOthersAdd() throws Exception {
        RevokedSet set = new RevokedSet();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> adding = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int first = t + 1;
                adding.add(threads.submit(() -> {
                    for (long serial = first; serial <= 8_000; serial += 4) {
                        set.add(Crls.revoked(serial));
                    }
                }));
            }
            int last = 0;
            while (last < 8_000) {
                RevokedView view = set.view();
                List<BigInteger> seen = serials(view);
                assertThat(seen).hasSize(view.size()).isSorted().doesNotHaveDuplicates();
                assertThat(view.size()).isGreaterThanOrEqualTo(last);
                last = view.size();
            }
            for (Future<?> thread : adding) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(set.size()).isEqualTo(8_000);
    }
}
