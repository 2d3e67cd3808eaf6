package org.inkan.schema.fuzz;

import java.util.stream.Stream;

/**
 * Something that reads octets from outside, and what must hold whatever they are. Targets are named in {@code
 * META-INF/services}; they know nothing of the fuzzer.
 */
public interface FuzzTarget {

    /** One word; the corpus is {@code src/test/resources/fuzz/NAME.txt}. */
    String name();

    /** Real inputs to begin with, made by the code that makes them in earnest. */
    Stream<byte[]> seeds();

    /**
     * Tries one input.
     *
     * @throws AssertionError when something does not hold of it
     * @throws Exception when something escapes that is not documented; the fuzzer takes both for a find
     */
    void check(byte[] input) throws Exception;
}
