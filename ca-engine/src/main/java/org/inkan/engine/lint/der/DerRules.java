package org.inkan.engine.lint.der;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Rule;

/** The rules of DER that one element shows by itself (X.690 sections 8, 10 and 11). */
public final class DerRules {

    private static final List<ElementRule> ALL = List.of(
            new LengthIsDefinite(),
            new LengthIsShortest(),
            new TagIsShortest(),
            new StringIsPrimitive(),
            new BooleanIsZeroOrAllOnes(),
            new IntegerIsShortest(),
            new BitStringEndsInZeros(),
            new ObjectIdentifierIsShortest(),
            new NullIsEmpty(),
            new SetIsSorted(),
            new Utf8StringIsWellFormed(),
            new PrintableStringKeepsToItsRepertoire(),
            new Ia5StringIsSevenBits(),
            new NumericStringIsDigits(),
            new BmpStringIsPairs(),
            new UtcTimeIsInZulu(),
            new GeneralizedTimeIsInZulu());

    /** Those that concern each identifier octet. */
    private static final List<List<ElementRule>> BY_TAG = IntStream.range(0, 256)
            .mapToObj(tag -> ALL.stream().filter(rule -> rule.concerns(tag)).toList())
            .toList();

    private DerRules() {}

    /** All rules. */
    public static List<? extends Rule<DerNode>> all() {
        return ALL;
    }

    /** Applies all rules to an element and to all in it. */
    public static void apply(DerNode node, Consumer<Finding> findings) {
        for (ElementRule rule : BY_TAG.get(node.tag())) {
            rule.apply(node, findings);
        }
        for (DerNode child : node.children()) {
            apply(child, findings);
        }
    }

    private static String at(DerNode node) {
        return " at octet " + node.start();
    }

    /** The length is told, not the end marked. */
    static final class LengthIsDefinite extends ElementRule {
        LengthIsDefinite() {
            super("X.690 10.1");
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (node.isIndefinite()) {
                problems.accept("The element" + at(node) + " has an indefinite length.");
            }
        }
    }

    /** The length takes no more octets than it needs. */
    static final class LengthIsShortest extends ElementRule {
        LengthIsShortest() {
            super("X.690 10.1");
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            int lengthAt = 1;
            if ((node.headerAt(0) & 0x1F) == 0x1F) {
                while ((node.headerAt(lengthAt) & 0x80) != 0) {
                    lengthAt++;
                }
                lengthAt++;
            }
            int first = node.headerAt(lengthAt);
            if (first > 0x80 && (node.length() < 0x80 || node.headerAt(lengthAt + 1) == 0)) {
                problems.accept("The element" + at(node) + " tells its length in more octets than it needs.");
            }
        }
    }

    /** A tag number below 31 stands in the first octet, and a larger one has no leading zeros. */
    static final class TagIsShortest extends ElementRule {
        TagIsShortest() {
            super("X.690 8.1.2");
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            boolean isLong = (node.headerAt(0) & 0x1F) == 0x1F;
            if (isLong && (node.headerAt(1) == 0x80 || node.headerAt(1) < 0x1F)) {
                problems.accept("The element" + at(node) + " has a tag in more octets than it needs.");
            }
        }
    }

    /** Strings of bits, octets and characters are in one piece. */
    static final class StringIsPrimitive extends ElementRule {
        StringIsPrimitive() {
            super("X.690 10.2", 0x23, 0x24, 0x2C, 0x32, 0x33, 0x34, 0x36, 0x3A, 0x3C, 0x3E);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            problems.accept("The string" + at(node) + " is in pieces.");
        }
    }

    /** TRUE is FF. */
    static final class BooleanIsZeroOrAllOnes extends ElementRule {
        BooleanIsZeroOrAllOnes() {
            super("X.690 11.1", DerNode.BOOLEAN);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (node.length() != 1 || (node.at(0) != 0 && node.at(0) != 0xFF)) {
                problems.accept("The BOOLEAN" + at(node) + " is neither 00 nor FF.");
            }
        }
    }

    /** An INTEGER has at least one octet, and its first nine bits are not all equal. */
    static final class IntegerIsShortest extends ElementRule {
        IntegerIsShortest() {
            super("X.690 8.3.2", DerNode.INTEGER, DerNode.ENUMERATED);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (node.length() == 0) {
                problems.accept("The INTEGER" + at(node) + " is empty.");
            } else if (node.length() > 1
                    && ((node.at(0) == 0 && node.at(1) < 0x80) || (node.at(0) == 0xFF && node.at(1) >= 0x80))) {
                problems.accept("The INTEGER" + at(node) + " takes more octets than it needs.");
            }
        }
    }

    /** The bits that fill the last octet of a BIT STRING are zero, and at most seven. */
    static final class BitStringEndsInZeros extends ElementRule {
        BitStringEndsInZeros() {
            super("X.690 11.2.1", DerNode.BIT_STRING);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            int unused = node.length() == 0 ? 8 : node.at(0);
            if (unused > 7 || (node.length() == 1 && unused != 0)) {
                problems.accept(
                        "The BIT STRING" + at(node) + " says that " + unused + " bits of its last octet are unused.");
            } else if (node.length() > 1 && (node.at(node.length() - 1) & ((1 << unused) - 1)) != 0) {
                problems.accept("The BIT STRING" + at(node) + " has bits set among the unused ones.");
            }
        }
    }

    /** No arc of an OBJECT IDENTIFIER begins with zeros or is cut. */
    static final class ObjectIdentifierIsShortest extends ElementRule {
        ObjectIdentifierIsShortest() {
            super("X.690 8.19.2", DerNode.OBJECT_IDENTIFIER);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            boolean begins = true;
            for (int i = 0; i < node.length(); i++) {
                if (begins && node.at(i) == 0x80) {
                    problems.accept("The OBJECT IDENTIFIER" + at(node) + " has an arc in more octets than it needs.");
                }
                begins = node.at(i) < 0x80;
            }
            if (node.length() == 0 || !begins) {
                problems.accept("The OBJECT IDENTIFIER" + at(node) + " ends in the middle of an arc.");
            }
        }
    }

    /** NULL has no content. */
    static final class NullIsEmpty extends ElementRule {
        NullIsEmpty() {
            super("X.690 8.8.2", DerNode.NULL);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (node.length() != 0) {
                problems.accept("The NULL" + at(node) + " has content.");
            }
        }
    }

    /** The elements of a SET OF ascend; certificates and CRLs hold no other SET. */
    static final class SetIsSorted extends ElementRule {
        SetIsSorted() {
            super("X.690 11.6", DerNode.SET);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            for (int i = 1; i < node.children().size(); i++) {
                if (Arrays.compareUnsigned(
                                node.child(i - 1).encoded(), node.child(i).encoded())
                        > 0) {
                    problems.accept("The elements of the SET" + at(node) + " are not in ascending order.");
                    return;
                }
            }
        }
    }

    /** A UTF8String is UTF-8, shortest form, without surrogates. */
    static final class Utf8StringIsWellFormed extends ElementRule {
        Utf8StringIsWellFormed() {
            super("X.690 8.23.10, RFC 3629 3", DerNode.UTF8_STRING);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(node.content()));
            } catch (CharacterCodingException e) {
                problems.accept("The UTF8String" + at(node) + " is not UTF-8.");
            }
        }
    }

    /** Letters, digits, space and {@code ' ( ) + , - . / : = ?}. */
    static final class PrintableStringKeepsToItsRepertoire extends ElementRule {
        private static final Pattern REPERTOIRE = Pattern.compile("[A-Za-z0-9 '()+,./:=?-]*");

        PrintableStringKeepsToItsRepertoire() {
            super("X.680 41.4", DerNode.PRINTABLE_STRING);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (!REPERTOIRE.matcher(node.latin1()).matches()) {
                problems.accept("The PrintableString" + at(node) + " has characters that are not in its repertoire.");
            }
        }
    }

    /** Characters of an IA5String and of a VisibleString are below 128. */
    static final class Ia5StringIsSevenBits extends ElementRule {
        Ia5StringIsSevenBits() {
            super("X.680 41.1", DerNode.IA5_STRING, DerNode.VISIBLE_STRING);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (node.latin1().chars().anyMatch(character -> character > 127)) {
                problems.accept("The string" + at(node) + " has characters above 127.");
            }
        }
    }

    /** A NumericString is digits and spaces. */
    static final class NumericStringIsDigits extends ElementRule {
        private static final Pattern REPERTOIRE = Pattern.compile("[0-9 ]*");

        NumericStringIsDigits() {
            super("X.680 41.2", DerNode.NUMERIC_STRING);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (!REPERTOIRE.matcher(node.latin1()).matches()) {
                problems.accept("The NumericString" + at(node) + " has other characters than digits and spaces.");
            }
        }
    }

    /** A BMPString has two octets a character, a UniversalString four. */
    static final class BmpStringIsPairs extends ElementRule {
        BmpStringIsPairs() {
            super("X.690 8.23.9");
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if ((node.is(DerNode.BMP_STRING) && node.length() % 2 != 0)
                    || (node.is(DerNode.UNIVERSAL_STRING) && node.length() % 4 != 0)) {
                problems.accept("The string" + at(node) + " ends in the middle of a character.");
            }
        }
    }

    /** YYMMDDHHMMSSZ, a date that there is. */
    static final class UtcTimeIsInZulu extends ElementRule {
        private static final Pattern FORM = Pattern.compile("()(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)Z");

        UtcTimeIsInZulu() {
            super("X.690 11.8, RFC 5280 4.1.2.5.1", DerNode.UTC_TIME);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (!isTime(FORM.matcher(node.latin1()))) {
                problems.accept("The UTCTime" + at(node) + " is not a time of the form YYMMDDHHMMSSZ.");
            }
        }
    }

    /** YYYYMMDDHHMMSSZ, a date that there is. */
    static final class GeneralizedTimeIsInZulu extends ElementRule {
        private static final Pattern FORM =
                Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)Z");

        GeneralizedTimeIsInZulu() {
            super("X.690 11.7, RFC 5280 4.1.2.5.2", DerNode.GENERALIZED_TIME);
        }

        @Override
        public void check(DerNode node, Consumer<String> problems) {
            if (!isTime(FORM.matcher(node.latin1()))) {
                problems.accept("The GeneralizedTime" + at(node) + " is not a time of the form YYYYMMDDHHMMSSZ.");
            }
        }
    }

    private static boolean isTime(Matcher form) {
        if (!form.matches()) {
            return false;
        }
        try {
            // A leap year's 29 February is the same in every century but one; UTCTime knows only 1950 to 2049.
            String century = form.group(1).isEmpty() ? "20" : form.group(1);
            LocalDateTime.of(
                    Integer.parseInt(century + form.group(2)),
                    Integer.parseInt(form.group(3)),
                    Integer.parseInt(form.group(4)),
                    Integer.parseInt(form.group(5)),
                    Integer.parseInt(form.group(6)),
                    Integer.parseInt(form.group(7)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
