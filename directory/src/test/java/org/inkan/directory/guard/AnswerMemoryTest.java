package org.inkan.directory.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerMemoryTest {

    // Shows that an answer counts once while anybody holds it, and again when it is sent again.
    @Test
    void countsOnce() {
        AtomicLong total = new AtomicLong();
        AnswerMemory memory = new AnswerMemory(5_000_000);
        memory.hold(total);
        memory.hold(total);
        assertThat(total).hasValue(5_000_000);
        memory.release(total);
        assertThat(total).hasValue(5_000_000);
        memory.release(total);
        assertThat(total).hasValue(0);
        memory.hold(total);
        assertThat(total).hasValue(5_000_000);
    }
}
