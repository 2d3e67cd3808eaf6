package org.inkan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown to people of texts that others have written. */
@Requirement("OPS-5")
final class HiddenCharactersTest {

    /** C0, DEL, C1 (CSI, which begins a command), bidirectional overrides and isolates, zero-width ones, line separators. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x09, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x202E, 0x2066, 0x200B, 0xFEFF, 0x2028, 0xD800})
    void becomeQuestionMarks(int character) {
        String text = "a" + Character.toString(character) + "b";
        assertThat(HiddenCharacters.in(text)).isTrue();
        assertThat(HiddenCharacters.shown(text)).isEqualTo("a?b");
        assertThat(HiddenCharacters.shownLines(text + "\n" + text + "\n")).isEqualTo("a?b\na?b\n");
    }

    /** Letters, marks and symbols of which nothing is seen: Hangul fillers, joiners, selectors, the empty Braille pattern. */
    @ParameterizedTest
    @ValueSource(ints = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x034F, 0x17B4, 0x180B, 0xFE0F, 0xE0100, 0x2800})
    void blankLettersAreHidden(int character) {
        assertThat(HiddenCharacters.in(Character.toString(character))).isTrue();
        assertThat(HiddenCharacters.in("a" + Character.toString(character))).isTrue();
    }

    @Test
    void whatUnicodeShowsAsNothingIsHidden() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
                assertThat(HiddenCharacters.in(Character.toString(character)))
                        .as("U+%04X", character)
                        .isTrue();
            }
        }
    }

    /** 葛 as in 葛城市 and 神 in the shape of family registers; the same selectors behind a letter are hidden. */
    @Test
    void aVariationSelectorBelongsToTheHanCharacterBeforeIt() {
        for (String text : new String[] {"葛\uDB40\uDD00城 太郎", "\u795E\uFE00"}) {
            assertThat(HiddenCharacters.in(text)).isFalse();
            assertThat(HiddenCharacters.shown(text)).isEqualTo(text);
            assertThat(Quoted.of(text)).isEqualTo("'" + text + "'");
        }
        assertThat(HiddenCharacters.shown("か\uDB40\uDD00")).isEqualTo("か?");
        assertThat(HiddenCharacters.shown("葛\uDB40\uDD00\uDB40\uDD00")).isEqualTo("葛\uDB40\uDD00?");
    }

    @Test
    void leaveTheRestAlone() {
        String text = "本田 翠　Co.\\, Ltd. 𠮷野";
        assertThat(HiddenCharacters.in(text)).isFalse();
        assertThat(HiddenCharacters.shown(text)).isEqualTo(text);
        assertThat(HiddenCharacters.shown("two\nlines")).isEqualTo("two?lines");
    }
}
