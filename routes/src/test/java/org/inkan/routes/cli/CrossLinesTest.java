package org.inkan.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** What a terminal shows of texts that another CA has chosen. */
@Requirement({"OPS-5", "XC-1"})
final class CrossLinesTest {

    @Test
    void aTerminalIsNotCommandedAndALineIsNotTurnedAround() {
        String name = "Bridge\u009b31m \u202eAC\u202c";
        assertThat(CrossLines.printable(TextNode.valueOf(name + "\n"))).isEqualTo("Bridge?31m ?AC??");
        assertThat(CrossLines.printable("a\n" + name)).isEqualTo("a\nBridge?31m ?AC?");
    }
}
