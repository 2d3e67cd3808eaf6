package org.inkan.engine.lint.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.inkan.engine.lint.rule.UnreadableException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerNodeTest {

    /** Of octets by chance: some are object identifiers, with small arcs and large, and some are none. */
    @RepeatedTest(10)
    void anObjectIdentifierIsInDotsAsBouncyCastleHasIt(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int right = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] content = new byte[random.nextInt(16)];
            random.nextBytes(content);
            DerNode node = objectIdentifier(content);
            ASN1ObjectIdentifier theirs;
            try {
                theirs = ASN1ObjectIdentifier.fromContents(content);
            } catch (IllegalArgumentException e) {
                assertThatThrownBy(node::objectIdentifier).isInstanceOf(UnreadableException.class);
                continue;
            }
            right++;
            assertThat(node.objectIdentifier()).isEqualTo(theirs.getId());
        }
        assertThat(right).as("object identifiers among 1,000").isBetween(100, 900);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "0.39",
                "1.0",
                "1.39",
                "2.0",
                "2.39",
                "2.40",
                "2.999",
                "2.5.29.15",
                "1.3.6.1.4.1.53827.1.1.4",
                "2.25.72057594037927935",
                "2.25.72057594037927936",
                "2.25.340282366920938463463374607431768211455"
            })
    void everyArcIsRead(String dotted) throws Exception {
        byte[] encoded = new ASN1ObjectIdentifier(dotted).getEncoded();
        assertThat(BerReader.read(encoded).objectIdentifier()).isEqualTo(dotted);
    }

    @Test
    void anotherElementIsNoObjectIdentifier() throws Exception {
        byte[] encoded = Extension.keyUsage.getEncoded();
        encoded[0] = DerNode.OCTET_STRING;
        assertThatThrownBy(BerReader.read(encoded)::objectIdentifier).isInstanceOf(UnreadableException.class);
    }

    @Test
    void elementsAreTheSameWhereTheirOctetsAre() {
        DerNode one = BerReader.read(new byte[] {0x30, 6, 4, 1, 7, 4, 1, 7});
        assertThat(one.child(0).isEncodedAs(one.child(1))).isTrue();
        assertThat(one.child(0).isEncodedAs(BerReader.read(new byte[] {4, 1, 8})))
                .isFalse();
        assertThat(one.child(0).isEncodedAs(one)).isFalse();
    }

    private static DerNode objectIdentifier(byte[] content) {
        byte[] encoded = new byte[content.length + 2];
        encoded[0] = DerNode.OBJECT_IDENTIFIER;
        encoded[1] = (byte) content.length;
        System.arraycopy(content, 0, encoded, 2, content.length);
        return BerReader.read(encoded);
    }
}
