package org.inkan.directory.store;

import java.util.Arrays;

/** A key of {@link Table#INDEX}, comparable in sets. */
@SuppressWarnings("ArrayRecordComponent")
record IndexKey(byte[] octets) {

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexKey key && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }
}
