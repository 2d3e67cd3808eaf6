package org.inkan.engine.ceremony.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.inkan.engine.TestKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A share survives being written down and typed; whatever goes wrong in that names its group. */
@Requirement("KEY-2")
class ShareTextTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SetId set = SetId.fresh(TestKeys.RANDOM);
    private final byte[] value = value();
    private final Share share = new Share("g-id", set, 3, 5, 4, value);
    private final List<String> groups = ShareText.groups(share);

    private static byte[] value() {
        byte[] value = new byte[SecretSharing.LENGTH];
        TestKeys.RANDOM.nextBytes(value);
        return value;
    }

    @Test
    void itIsReadAsItWasWritten() {
        assertThat(groups).hasSize(20).allMatch(group -> group.matches("[0-9A-HJKMNP-TV-Z]{5}"));
        for (String typed : List.of(
                String.join(" ", groups),
                String.join("-", groups),
                String.join("\n", groups),
                String.join("", groups),
                "  " + String.join("\u3000", groups).toLowerCase(Locale.ROOT) + "\r\n",
                String.join(" ", groups).replace('0', 'o').replace('1', 'l'),
                String.join(" ", groups).replace('0', 'O').replace('1', 'I'))) {
            Share read = ShareText.parse(typed);
            assertThat(read.value()).isEqualTo(value);
            assertThat(read.set()).isEqualTo(set);
            assertThat(List.of(read.index(), read.needed(), read.of())).containsExactly(4, 3, 5);
            assertThat(read.isOf("g-id")).isTrue();
            assertThat(read.isOf("member")).isFalse();
        }
    }

    @Test
    void everyWrongCharacterNamesItsGroup() {
        for (int group = 0; group < groups.size(); group++) {
            for (int place = 0; place < 5; place++) {
                for (int i = 0; i < ALPHABET.length(); i++) {
                    char other = ALPHABET.charAt(i);
                    if (groups.get(group).charAt(place) != other) {
                        String wrong = new StringBuilder(groups.get(group))
                                .replace(place, place + 1, String.valueOf(other))
                                .toString();
                        assertNamed(group, replaced(group, wrong));
                    }
                }
            }
        }
    }

    @Test
    void twoCharactersSwappedNameTheirGroup() {
        for (int group = 0; group < groups.size(); group++) {
            for (int one = 0; one < 5; one++) {
                for (int two = one + 1; two < 5; two++) {
                    char[] text = groups.get(group).toCharArray();
                    if (text[one] != text[two]) {
                        char held = text[one];
                        text[one] = text[two];
                        text[two] = held;
                        assertNamed(group, replaced(group, new String(text)));
                    }
                }
            }
        }
    }

    @Test
    void groupsInTheWrongPlaceAreNoticed() {
        for (int one = 0; one < groups.size(); one++) {
            for (int two = one + 1; two < groups.size(); two++) {
                if (!groups.get(one).equals(groups.get(two))) {
                    List<String> swapped = new ArrayList<>(groups);
                    swapped.set(one, groups.get(two));
                    swapped.set(two, groups.get(one));
                    assertNamed(one, String.join(" ", swapped));
                }
            }
        }
    }

    @Test
    void aShareMadeOfTwoIsNoticed() {
        List<String> other = ShareText.groups(new Share("g-id", set, 3, 5, 4, value()));
        List<String> mixed = new ArrayList<>(groups.subList(0, 10));
        mixed.addAll(other.subList(10, 20));
        assertThatThrownBy(() -> ShareText.parse(String.join(" ", mixed)))
                .isInstanceOf(MalformedShareException.class)
                .hasMessageContaining("groups of different shares have been mixed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "-", "\n"})
    void nothingIsNoShare(String typed) {
        assertThatThrownBy(() -> ShareText.parse(typed)).isInstanceOf(MalformedShareException.class);
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertThatThrownBy(() -> ShareText.parse(String.join(" ", groups.subList(0, 19))))
                .hasMessageContaining("has 19 groups");
        assertThatThrownBy(() -> ShareText.parse(String.join(" ", groups) + " ABCDE"))
                .hasMessageContaining("has 21 groups");
        assertThatThrownBy(() -> ShareText.parse(replaced(6, groups.get(6).substring(1))))
                .hasMessageContaining("Group 7 of the share has 4 characters");
        assertThatThrownBy(() -> ShareText.parse(replaced(6, "AB*DE")))
                .hasMessageContaining("Group 7")
                .hasMessageContaining("as character 3, one that no share has");
        assertThatThrownBy(() -> ShareText.parse("A".repeat(2_000))).hasMessageContaining("2000 characters");
        assertThatThrownBy(() -> ShareText.parse(replaced(0, "\ud83d\ude00\ud83d\ude00A")))
                .isInstanceOf(MalformedShareException.class);
    }

    @Test
    void aShareNeverTellsItsValue() {
        assertThat(share.toString()).isEqualTo("share 4 of set " + set);
        share.wipe();
        assertThat(value).containsOnly(0);
    }

    private String replaced(int group, String text) {
        List<String> changed = new ArrayList<>(groups);
        changed.set(group, text);
        return String.join(" ", changed);
    }

    private static void assertNamed(int group, String typed) {
        MalformedShareException fault =
                catchThrowableOfType(MalformedShareException.class, () -> ShareText.parse(typed));
        assertThat(fault).as(typed).isNotNull();
        assertThat(fault).hasMessageContaining("Group " + (group + 1) + " of the share is mistyped");
    }
}
