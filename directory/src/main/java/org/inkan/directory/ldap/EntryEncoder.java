package org.inkan.directory.ldap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.wire.Ber;

/** Encodes a SearchResultEntry (RFC 4511 section 4.5.2) from attributes that are in their wire form already. */
final class EntryEncoder {

    private static final int SEARCH_RESULT_ENTRY = 0x64;

    /** From here on an attribute stays a part of its own and is not copied. */
    private static final int LARGE = 8 * 1024;

    /** What goes around an entry at most: three headers. */
    private static final int HEADERS = 18;

    private EntryEncoder() {}

    /** Length in octets of the entry's encoding, or a little more, known without reading the attributes. */
    static long length(String dn, List<StoredAttribute> attributes) {
        long length = HEADERS + 3L * dn.length();
        for (StoredAttribute attribute : attributes) {
            length += attribute.encodedLength();
        }
        return length;
    }

    /** Encodes the entry with these attributes, or with their descriptions only. */
    static ResponseOperation encode(String dn, List<StoredAttribute> attributes, boolean typesOnly) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        int listLength = 0;
        for (StoredAttribute attribute : attributes) {
            byte[] encoded = typesOnly ? typeOf(attribute) : attribute.encoded();
            listLength = Math.addExact(listLength, encoded.length);
            if (encoded.length >= LARGE) {
                flush(small, parts);
                parts.add(encoded);
            } else {
                small.writeBytes(encoded);
            }
        }
        flush(small, parts);

        byte[] name = Ber.element(Ber.OCTET_STRING, dn.getBytes(StandardCharsets.UTF_8));
        byte[] list = Ber.header(Ber.SEQUENCE, listLength);
        int content = Math.addExact(name.length + list.length, listLength);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(Ber.header(SEARCH_RESULT_ENTRY, content));
        head.writeBytes(name);
        head.writeBytes(list);
        parts.add(0, head.toByteArray());
        return ResponseOperation.of(List.copyOf(parts), head.size() + listLength);
    }

    private static byte[] typeOf(StoredAttribute attribute) {
        return MemoryEntry.MemoryAttribute.of(attribute.description()).encoded();
    }

    private static void flush(ByteArrayOutputStream small, List<byte[]> parts) {
        if (small.size() > 0) {
            parts.add(small.toByteArray());
            small.reset();
        }
    }
}
