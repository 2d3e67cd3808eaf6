package org.inkan.engine.ceremony.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inkan.engine.TestKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** What is kept of a set opens nothing by itself, and each wrong share is told why it is wrong. */
@Requirement("KEY-2")
class ShareSetTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final List<String> HOLDERS = List.of("a1", "a2", "a3", "a4", "a5");
    private static final String DATA = "Pässw0rd-印鑑";

    private final ShareSet.Fresh fresh = divide("g-id");

    private static ShareSet.Fresh divide(String authority) {
        return ShareSet.divide(authority, 3, HOLDERS, DATA.toCharArray(), TestKeys.RANDOM, NOW);
    }

    @Test
    void anyThreeOpenItAndTheirHoldersAreKnown() {
        ShareSet set = fresh.set();
        assertThat(set.open(List.of(share(5), share(1), share(3)))).isEqualTo(DATA.toCharArray());
        assertThat(set.open(fresh.shares())).isEqualTo(DATA.toCharArray());
        for (int i = 1; i <= 5; i++) {
            set.check("a" + i, share(i));
        }
        assertThat(set.holder("a2").orElseThrow().index()).isEqualTo(2);
    }

    private Share share(int index) {
        return fresh.shares().get(index - 1);
    }

    @Test
    void tooFewOrOneTwiceAreRefused() {
        assertThatThrownBy(() -> fresh.set().open(List.of(share(1), share(2))))
                .isInstanceOf(WrongShareException.class)
                .hasMessageContaining("2 shares are too few: 3 of 5 are needed");
        assertThatThrownBy(() -> fresh.set().open(List.of(share(1), share(2), share(2))))
                .hasMessageContaining("Share 2 was given twice");
        assertThatThrownBy(() -> fresh.set().open(List.of())).hasMessageContaining("0 shares are too few");
    }

    @Test
    void aShareOfAnotherAuthoritySetOrHolderIsRefused() {
        ShareSet.Fresh later = divide("g-id");
        assertThat(later.set().id()).isNotEqualTo(fresh.set().id());
        assertThatThrownBy(() -> later.set().check("a1", share(1)))
                .hasMessageContaining("belongs to set " + fresh.set().id())
                .hasMessageContaining("opens nothing");
        assertThatThrownBy(() -> later.set().open(List.of(share(1), share(2), share(3))))
                .hasMessageContaining("do not go together");
        assertThatThrownBy(
                        () -> fresh.set().check("a1", divide("member").shares().get(0)))
                .hasMessageContaining("another authority than g-id");
        assertThatThrownBy(() -> fresh.set().check("a1", share(2)))
                .hasMessageContaining("This is share 2, and a1 holds share 1");
        assertThatThrownBy(() -> fresh.set().check("b1", share(2))).hasMessageContaining("b1 holds no share");
    }

    @Test
    void aForgedShareIsKnownBeforeItIsUsed() {
        byte[] value = share(1).value().clone();
        value[7] ^= 1;
        Share forged = new Share("g-id", fresh.set().id(), 3, 5, 1, value);
        assertThatThrownBy(() -> fresh.set().check("a1", forged))
                .hasMessageContaining("is not the one that was handed out");
        assertThatThrownBy(() -> fresh.set().open(List.of(forged, share(2), share(3))))
                .hasMessageContaining("open nothing");
    }

    @Test
    void changedSealedDataOpenNothing() {
        ShareSet set = fresh.set();
        byte[] octets = set.sealed().octets();
        for (int i = 0; i < octets.length; i++) {
            byte[] changed = octets.clone();
            changed[i] ^= 0x40;
            ShareSet altered = new ShareSet(
                    set.authority(), set.id(), set.needed(), set.holders(), set.at(), SealedData.of(changed));
            assertThatThrownBy(() -> altered.open(fresh.shares())).isInstanceOf(WrongShareException.class);
        }
        assertThatThrownBy(() -> SealedData.of(new byte[27])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSharesOfTheSetBeforeDoNotOpenTheNextAndWhatIsKeptHoldsNoShare() {
        ShareSet.Fresh next = divide("g-id");
        List<Share> renamed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            renamed.add(
                    new Share("g-id", next.set().id(), 3, 5, i + 1, share(i + 1).value()));
        }
        assertThatThrownBy(() -> next.set().open(renamed)).hasMessageContaining("open nothing");
        String kept = next.set().holders() + Arrays.toString(next.set().sealed().octets());
        assertThat(kept).doesNotContain(DATA);
        next.wipe();
        assertThat(next.shares()).allSatisfy(share -> assertThat(share.value()).containsOnly(0));
    }
}
