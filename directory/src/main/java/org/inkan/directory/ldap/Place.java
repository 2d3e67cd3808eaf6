package org.inkan.directory.ldap;

import com.unboundid.asn1.ASN1OctetString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an entry stands in a sorted result.
 *
 * @param values for each sort key the value that decides, if the entry has one
 * @param id the entry's id, which decides between equals
 */
record Place(List<Optional<ASN1OctetString>> values, long id) {

    /** Most octets of a place in a cookie. */
    static final int LONGEST = 4096;

    private static final int NO_VALUE = -1;

    /** Copies the list. */
    Place {
        values = List.copyOf(values);
    }

    /** The values in octets for a cookie, or nothing when they are too long for one. */
    byte[] encodeValues() {
        int length = values.stream()
                .mapToInt(value -> Integer.BYTES
                        + value.map(ASN1OctetString::getValueLength).orElse(0))
                .sum();
        if (length > LONGEST) {
            return new byte[0];
        }
        ByteBuffer octets = ByteBuffer.allocate(length);
        for (Optional<ASN1OctetString> value : values) {
            octets.putInt(value.map(ASN1OctetString::getValueLength).orElse(NO_VALUE));
            value.ifPresent(known -> octets.put(known.getValue()));
        }
        return octets.array();
    }

    /** Reads what {@link #encodeValues} made. */
    static Place decode(byte[] encodedValues, long id) {
        List<Optional<ASN1OctetString>> values = new ArrayList<>();
        ByteBuffer octets = ByteBuffer.wrap(encodedValues);
        while (octets.hasRemaining()) {
            int length = octets.getInt();
            if (length == NO_VALUE) {
                values.add(Optional.empty());
            } else {
                byte[] value = new byte[length];
                octets.get(value);
                values.add(Optional.of(new ASN1OctetString(value)));
            }
        }
        return new Place(values, id);
    }
}
