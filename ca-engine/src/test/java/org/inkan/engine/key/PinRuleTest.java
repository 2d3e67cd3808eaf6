package org.inkan.engine.key;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.inkan.engine.Refusal;
import org.inkan.schema.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PIN that a person chooses has eight characters of three kinds, and a refusal never repeats it. */
@Requirement("REG-10")
class PinRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"Abcdefg1", "1234567aB", "p4ssWord with blanks", "Ab1!\u5370\u9451xy"})
    void aGoodOneIsTaken(String pin) {
        assertThatCode(() -> PinRule.check(pin)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Abcdef1", "abcdefg1", "ABCDEFG1", "Abcdefgh", "12345678", "Abcdefg\u0007" + "1", "Abcdefg\uff11"
            })
    void anotherIsRefusedWithTheRule(String pin) {
        assertThatThrownBy(() -> PinRule.check(pin))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("8 to 128 characters")
                .hasMessageContaining("REG-10")
                .hasMessageNotContaining(pin);
    }
}
