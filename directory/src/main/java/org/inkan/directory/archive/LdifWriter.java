package org.inkan.directory.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;

/**
 * Writes entries as LDIF content records (RFC 2849), operational attributes included.
 *
 * <p>The same entries always give the same bytes: attributes and values in their stored order, lines folded after 76
 * octets, base64 exactly where a value is not a SAFE-STRING or ends in a space. One attribute at a time is held in
 * memory.
 */
public final class LdifWriter {

    /** Octets of a line, without its end. */
    private static final int LINE = 76;

    private final OutputStream out;
    private int column;

    /** Writes the version line. The stream should be buffered; it is for the caller to flush and close. */
    public LdifWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write("version: 1\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes one entry. */
    public void write(StoredEntry entry) throws IOException {
        out.write('\n');
        line("dn", entry.dn().getBytes(StandardCharsets.UTF_8));
        for (StoredAttribute attribute : entry.attributes()) {
            for (byte[] value : attribute.values()) {
                line(attribute.description(), value);
            }
        }
    }

    private void line(String name, byte[] value) throws IOException {
        column = 0;
        put(name.getBytes(StandardCharsets.US_ASCII));
        if (value.length == 0) {
            put(new byte[] {':'});
        } else if (isSafe(value)) {
            put(new byte[] {':', ' '});
            put(value);
        } else {
            put(new byte[] {':', ':', ' '});
            base64(value);
        }
        out.write('\n');
    }

    /** SAFE-STRING of RFC 2849, and no space at the end (note 8). */
    private static boolean isSafe(byte[] value) {
        byte first = value[0];
        if (first == ' ' || first == ':' || first == '<' || value[value.length - 1] == ' ') {
            return false;
        }
        for (byte octet : value) {
            if (octet <= 0 || octet == '\n' || octet == '\r') {
                return false;
            }
        }
        return true;
    }

    /** In parts of whole groups, so that 50 MB need not stand in memory once more as text. */
    private void base64(byte[] value) throws IOException {
        int part = 3 * 4096;
        for (int at = 0; at < value.length; at += part) {
            byte[] group = java.util.Arrays.copyOfRange(value, at, Math.min(value.length, at + part));
            put(Base64.getEncoder().encode(group));
        }
    }

    private void put(byte[] octets) throws IOException {
        int at = 0;
        while (at < octets.length) {
            if (column == LINE) {
                out.write('\n');
                out.write(' ');
                column = 1;
            }
            int length = Math.min(LINE - column, octets.length - at);
            out.write(octets, at, length);
            column += length;
            at += length;
        }
    }
}
