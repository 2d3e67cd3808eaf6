package org.inkan.engine.verification;

/**
 * Something wrong.
 *
 * @param place the entry (and attribute), or the file
 * @param problem what is wrong there, as the end of a sentence about the place
 */
public record Finding(String place, String problem) {
    @Override
    public String toString() {
        return place + ": " + problem;
    }
}
