package org.inkan.engine.ceremony.sharing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A share as a person writes it down and types it: 20 groups of five characters of Crockford's base32 (0-9 and A-Z without
 * I, L, O and U). The fifth character of each group checks the other four and the group's place, so that a wrong, a swapped
 * or a missing character names its group. Small letters are as good, I and L are taken for 1, O for 0, and groups may be
 * parted by blanks, hyphens or line ends.
 *
 * <pre>
 * 04A2K 2GH1Z ...
 * </pre>
 */
public final class ShareText {

    /** Groups of a share. */
    public static final int GROUPS = 20;

    /** Characters of a group. */
    public static final int GROUP = 5;

    /** Longest text that is looked at. */
    public static final int LONGEST = 1_000;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int[] WEIGHTS = {2, 4, 8, 16};

    private ShareText() {}

    /** The groups of a share, in order. */
    public static List<String> groups(Share share) {
        byte[] octets = share.encode();
        List<String> groups = new ArrayList<>();
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int group = 0; group < GROUPS; group++) {
            int[] symbols = new int[GROUP - 1];
            for (int i = 0; i < symbols.length; i++) {
                if (held < 5) {
                    bits = (bits << 8) | (octets[next++] & 0xff);
                    held += 8;
                }
                held -= 5;
                symbols[i] = (bits >> held) & 31;
                bits &= (1 << held) - 1;
            }
            StringBuilder text = new StringBuilder();
            for (int symbol : symbols) {
                text.append(ALPHABET.charAt(symbol));
            }
            groups.add(text.append(ALPHABET.charAt(check(group, symbols))).toString());
        }
        Arrays.fill(octets, (byte) 0);
        return groups;
    }

    /**
     * Reads what somebody typed.
     *
     * @throws MalformedShareException that names the group at fault
     */
    public static Share parse(CharSequence typed) {
        if (typed.length() > LONGEST) {
            throw new MalformedShareException("What was given has " + typed.length() + " characters, and a share has "
                    + GROUPS * GROUP + ". Give the share and nothing else.");
        }
        List<String> groups =
                typedGroups(typed.toString().toUpperCase(Locale.ROOT).strip());
        byte[] octets = new byte[Share.LENGTH];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int group = 0; group < GROUPS; group++) {
            int[] symbols = symbols(group, groups.get(group));
            for (int i = 0; i < GROUP - 1; i++) {
                bits = (bits << 5) | symbols[i];
                held += 5;
                if (held >= 8) {
                    held -= 8;
                    octets[next++] = (byte) (bits >> held);
                    bits &= (1 << held) - 1;
                }
            }
        }
        return Share.decode(octets);
    }

    /**
     * Checks some of the groups, as a person types them line by line.
     *
     * @param first number of the first group, from 1
     * @param last number of the last
     * @throws MalformedShareException that names the group at fault
     */
    public static void checkGroups(int first, int last, CharSequence typed) {
        List<String> groups = parted(typed);
        if (groups.size() != last - first + 1) {
            throw new MalformedShareException(groups.size() + " groups were typed, and here are groups " + first
                    + " to " + last + ". Type those.");
        }
        for (int group = first; group <= last; group++) {
            String text = groups.get(group - first);
            checkLength(group, text);
            symbols(group - 1, text);
        }
    }

    private static List<String> parted(CharSequence typed) {
        return Arrays.stream(typed.toString().toUpperCase(Locale.ROOT).strip().split("[\\s\\p{Zs}-]+", -1))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static void checkLength(int group, String text) {
        if (text.length() != GROUP) {
            throw new MalformedShareException("Group " + group + " of the share has " + text.length()
                    + " characters, and each group has " + GROUP + ". Type it anew.");
        }
    }

    private static List<String> typedGroups(String typed) {
        if (typed.isEmpty()) {
            throw new MalformedShareException("No share was given. Type its " + GROUPS + " groups.");
        }
        List<String> groups = parted(typed);
        if (groups.size() == 1 && typed.length() == GROUPS * GROUP) {
            groups = IntStream.range(0, GROUPS)
                    .mapToObj(group -> typed.substring(group * GROUP, (group + 1) * GROUP))
                    .toList();
        }
        for (int group = 0; group < Math.min(groups.size(), GROUPS); group++) {
            checkLength(group + 1, groups.get(group));
        }
        if (groups.size() != GROUPS) {
            throw new MalformedShareException("The share has " + groups.size() + " groups, and each share has " + GROUPS
                    + " groups of " + GROUP + " characters. Look which one is "
                    + (groups.size() < GROUPS ? "missing." : "too many."));
        }
        return groups;
    }

    private static int[] symbols(int group, String text) {
        int[] symbols = new int[GROUP];
        for (int i = 0; i < GROUP; i++) {
            char character = switch (text.charAt(i)) {
                case 'O' -> '0';
                case 'I', 'L' -> '1';
                default -> text.charAt(i);
            };
            symbols[i] = ALPHABET.indexOf(character);
            if (symbols[i] < 0) {
                throw new MalformedShareException(
                        "Group " + (group + 1) + " of the share has, as character " + (i + 1)
                                + ", one that no share has. Shares are written in digits and in letters without I, L, O and U.");
            }
        }
        if (symbols[GROUP - 1] != check(group, symbols)) {
            throw new MalformedShareException("Group " + (group + 1) + " of the share is mistyped: its check character"
                    + " does not fit. Compare the group with your sheet and type the share anew.");
        }
        return symbols;
    }

    /** A sum over GF(32) with different weights: no single wrong character and no swap of two goes unseen. */
    private static int check(int group, int[] symbols) {
        int sum = group + 1;
        for (int i = 0; i < GROUP - 1; i++) {
            sum ^= times(WEIGHTS[i], symbols[i]);
        }
        return sum;
    }

    /** Multiplication in GF(32) modulo x^5 + x^2 + 1. */
    private static int times(int a, int b) {
        int product = 0;
        for (int i = 0; i < 5; i++) {
            product ^= ((b >> i) & 1) * (a << i);
        }
        for (int i = 8; i >= 5; i--) {
            product ^= ((product >> i) & 1) * (0b100101 << (i - 5));
        }
        return product;
    }
}
