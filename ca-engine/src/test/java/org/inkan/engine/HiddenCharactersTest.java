package org.inkan.engine;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void leaveTheRestAlone() {
        String text = "本田 翠　Co.\\, Ltd. 𠮷野";
        assertThat(HiddenCharacters.in(text)).isFalse();
        assertThat(HiddenCharacters.shown(text)).isEqualTo(text);
        assertThat(HiddenCharacters.shown("two\nlines")).isEqualTo("two?lines");
    }
}
