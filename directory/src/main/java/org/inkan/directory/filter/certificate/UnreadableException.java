package org.inkan.directory.filter.certificate;

/** Octets are not what they should be, or say what cannot be evaluated here; the match is then Undefined. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
