package org.inkan.engine.key.weakness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of hashes: whole, or nothing is said of any key. */
@Requirement("REG-8")
class HashListTest {

    /** Of 294,912 keys that were made, as many different ones. */
    @ParameterizedTest
    @ValueSource(strings = {"debian-rsa-1024.bin", "debian-rsa-2048.bin", "debian-p-256.bin", "debian-p-384.bin"})
    void aListOfAllVariantsIsWhole(String file) throws IOException {
        try (InputStream list = Objects.requireNonNull(HashList.class.getResourceAsStream(file))) {
            assertThat(list.readAllBytes()).hasSize(9 * 32_768 * 6);
        }
        assertThat(new HashList(file).contains(new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    void aListThatIsNotThereIsToldOf() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new HashList("none.bin").contains(new byte[1]))
                .withMessage("none.bin is missing from the program; build it again.");
    }

    /** A file that surely is there, and surely is no list. */
    @Test
    void aListThatIsNotAscendingIsToldOf() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new HashList("HashList.class").contains(new byte[1]))
                .withMessage("HashList.class is damaged; build the program again.");
    }
}
