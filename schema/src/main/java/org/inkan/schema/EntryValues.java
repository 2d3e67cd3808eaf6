package org.inkan.schema;

import com.unboundid.ldap.sdk.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the values of an entry by the rules of its class: what MUST be there is, and what may be missing is Optional. */
public final class EntryValues {

    private final Entry entry;

    /** Values of {@code entry}. */
    public EntryValues(Entry entry) {
        this.entry = entry;
    }

    /**
     * A value that the schema demands.
     *
     * @throws IllegalStateException when the entry lacks it: the directory has been altered from outside
     */
    public String text(String attribute) {
        return optionalText(attribute).orElseThrow(() -> missing(attribute));
    }

    /** A value that may be missing. */
    public Optional<String> optionalText(String attribute) {
        return Optional.ofNullable(entry.getAttributeValue(attribute));
    }

    /** All values of an attribute. */
    public List<String> texts(String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    /** An integer that the schema demands. */
    public int integer(String attribute) {
        return Integer.parseInt(text(attribute));
    }

    /** A time that the schema demands. */
    public Instant time(String attribute) {
        return GeneralizedTime.parse(text(attribute));
    }

    /** A time that may be missing. */
    public Optional<Instant> optionalTime(String attribute) {
        return optionalText(attribute).map(GeneralizedTime::parse);
    }

    /** An octet string that the schema demands. */
    public byte[] octets(String attribute) {
        byte[] value = entry.getAttributeValueBytes(attribute);
        if (value == null) {
            throw missing(attribute);
        }
        return value;
    }

    /** All octet strings of an attribute. */
    public List<byte[]> allOctets(String attribute) {
        byte[][] values = entry.getAttributeValueByteArrays(attribute);
        return values == null ? List.of() : List.of(values);
    }

    private IllegalStateException missing(String attribute) {
        return new IllegalStateException("The entry '" + entry.getDN() + "' has no " + attribute
                + ", which its object class demands. Restore it from a backup.");
    }
}
