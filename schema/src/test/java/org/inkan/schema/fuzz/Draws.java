package org.inkan.schema.fuzz;

import java.util.Arrays;

/** Takes decisions and pieces from an input, front first; where it has ended, zeros and nothing. */
public final class Draws {

    private final byte[] input;
    private int at;

    /** Draws from {@code input}. */
    public Draws(byte[] input) {
        this.input = input;
    }

    /** A number from 0 to {@code bound} - 1, from one octet; the bound is at most 256. */
    public int next(int bound) {
        return at < input.length ? (input[at++] & 0xFF) % bound : 0;
    }

    /** A piece whose length of two octets stands before it, cut off at the end. */
    public byte[] piece() {
        int length = next(256) << 8 | next(256);
        int start = at;
        at = Math.min(input.length, at + length);
        return Arrays.copyOfRange(input, start, at);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(input, at, input.length);
        at = input.length;
        return rest;
    }
}
