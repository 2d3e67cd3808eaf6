package org.inkan.directory.filter.certificate;

import java.util.Optional;

/** Goes over neighbouring elements of DER. */
final class DerCursor {

    private final byte[] octets;
    private final int end;
    private int at;

    DerCursor(byte[] octets, int start, int end) {
        this.octets = octets;
        this.at = start;
        this.end = end;
    }

    boolean hasNext() {
        return at < end;
    }

    /** Whether an element of this tag comes next. */
    boolean isAt(int tag) {
        return at < end && (octets[at] & 0xFF) == tag;
    }

    DerElement next() throws UnreadableException {
        DerElement element = DerElement.at(octets, at, end);
        at = element.end();
        return element;
    }

    /** The next element, which must have this tag. */
    DerElement next(int tag) throws UnreadableException {
        return next().require(tag);
    }

    /** The next element, if there is one of this tag; otherwise the cursor stays. */
    Optional<DerElement> nextIf(int tag) throws UnreadableException {
        return isAt(tag) ? Optional.of(next()) : Optional.empty();
    }
}
