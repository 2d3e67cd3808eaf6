package org.inkan.directory.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * LDIF whose values all stand in it: a line {@code attribute:< URL} (RFC 2849), which the SDK would fetch from wherever it
 * points to, ends the reading. Folded lines are seen as one.
 */
final class InlineValues extends FilterInputStream {

    /** Where in a logical line the last octet was. */
    private enum Place {
        START,
        NAME,
        COLON,
        REST,
        COMMENT
    }

    private final Path file;
    private Place place = Place.START;
    private boolean lineEnded;
    private long line = 1;

    InlineValues(Path file) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        if (octet >= 0) {
            look(octet);
        }
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        for (int i = 0; i < count; i++) {
            look(into[offset + i]);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(int octet) throws IOException {
        if (octet == '\n') {
            lineEnded = true;
            line++;
            return;
        }
        if (octet == '\r') {
            return;
        }
        if (lineEnded) {
            lineEnded = false;
            if (octet == ' ') {
                return;
            }
            place = Place.START;
        }
        place = switch (place) {
            case START -> octet == '#' ? Place.COMMENT : octet == ':' ? Place.COLON : Place.NAME;
            case NAME -> octet == ':' ? Place.COLON : Place.NAME;
            case COLON -> {
                if (octet == '<') {
                    throw new IOException(
                            file + ", line " + line + ": ':<' names a value that stands elsewhere. Nothing is"
                                    + " fetched; write the value itself, in base64 after '::'.");
                }
                yield Place.REST;
            }
            case REST, COMMENT -> place;
        };
    }
}
