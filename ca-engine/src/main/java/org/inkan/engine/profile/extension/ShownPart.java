package org.inkan.engine.profile.extension;

/**
 * One line of a field in a profile's table.
 *
 * @param text the value, or what it is made of
 * @param source who gives it
 * @param optional whether a certificate may lack it
 */
public record ShownPart(String text, Source source, boolean optional) {

    /** A value that every certificate has. */
    static ShownPart fixed(String text) {
        return new ShownPart(text, Source.FIXED, false);
    }

    /** A value that the CA knows. */
    static ShownPart system(String text) {
        return new ShownPart(text, Source.SYSTEM, false);
    }
}
