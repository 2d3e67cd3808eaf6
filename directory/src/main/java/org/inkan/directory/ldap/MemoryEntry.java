package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;
import org.inkan.directory.wire.Ber;

/** An entry that the server makes itself, such as the root DSE, in the form in which stored ones come. */
record MemoryEntry(long id, Entry entry, List<StoredAttribute> attributes) implements StoredEntry {

    MemoryEntry(long id, Entry entry) {
        this(
                id,
                entry,
                entry.getAttributes().stream()
                        .<StoredAttribute>map(MemoryAttribute::of)
                        .toList());
    }

    @Override
    public String dn() {
        return entry.getDN();
    }

    @Override
    public Entry decode(String... names) {
        return entry.duplicate();
    }

    /** An attribute with its values in memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record MemoryAttribute(String description, byte[] encoded, byte[][] values) implements StoredAttribute {

        static MemoryAttribute of(Attribute attribute) {
            return of(attribute.getName(), attribute.getValueByteArrays());
        }

        static MemoryAttribute of(String description, byte[]... values) {
            ByteArrayOutputStream set = new ByteArrayOutputStream();
            for (byte[] value : values) {
                set.writeBytes(Ber.element(Ber.OCTET_STRING, value));
            }
            ByteArrayOutputStream attribute = new ByteArrayOutputStream();
            attribute.writeBytes(Ber.element(Ber.OCTET_STRING, description.getBytes(StandardCharsets.UTF_8)));
            attribute.writeBytes(Ber.element(Ber.SET, set.toByteArray()));
            return new MemoryAttribute(description, Ber.element(Ber.SEQUENCE, attribute.toByteArray()), values);
        }

        @Override
        public String type() {
            int semicolon = description.indexOf(';');
            return (semicolon < 0 ? description : description.substring(0, semicolon)).toLowerCase(Locale.ROOT);
        }

        @Override
        public int encodedLength() {
            return encoded.length;
        }
    }
}
