package org.inkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireNameTest {

    private enum Colour implements WireName {
        RED("red"),
        DARK_BLUE("darkBlue");

        private final String wireName;

        Colour(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    @Test
    void isFoundLetterByLetter() {
        assertThat(WireName.find(Colour.values(), "darkBlue")).contains(Colour.DARK_BLUE);
        for (String other : new String[] {"", "darkblue", "DARK_BLUE", " red", "red "}) {
            assertThat(WireName.find(Colour.values(), other)).as(other).isEmpty();
        }
    }

    @Test
    void isListedInItsOrder() {
        assertThat(WireName.list(Colour.values())).isEqualTo("red, darkBlue");
        assertThat(WireName.list()).isEmpty();
    }
}
