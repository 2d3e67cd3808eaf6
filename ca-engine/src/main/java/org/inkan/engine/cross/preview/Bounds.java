package org.inkan.engine.cross.preview;

import java.time.Duration;

/**
 * How far a preview looks.
 *
 * @param depth certificates below the root, those that a CA has issued to itself not counted
 * @param steps pieces of paths looked at
 * @param routes complete paths validated; as many again when paths are held against what they were
 * @param time for the whole
 */
record Bounds(int depth, int steps, int routes, Duration time) {

    static final Bounds STANDARD = new Bounds(8, 20_000, 500, Duration.ofSeconds(20));
}
