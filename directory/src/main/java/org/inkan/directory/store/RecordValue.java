package org.inkan.directory.store;

import java.util.Arrays;

/** One value of an attribute in an {@link EntryRecord}. */
sealed interface RecordValue {

    /** Values longer than this many octets are kept beside the record, so that they move only when they change. */
    int LONGEST_SMALL = 1024;

    /** Length in octets. */
    int length();

    /** A value inside the record. */
    @SuppressWarnings("ArrayRecordComponent")
    record Small(byte[] octets) implements RecordValue {
        @Override
        public int length() {
            return octets.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Small small && Arrays.equals(octets, small.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }
    }

    /**
     * A value in the table of large values.
     *
     * @param valueId its number within the entry, never used again
     * @param sha256 what tells whether another value is the same without reading this one
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Large(long valueId, int length, byte[] sha256) implements RecordValue {
        @Override
        public boolean equals(Object other) {
            return other instanceof Large large
                    && valueId == large.valueId
                    && length == large.length
                    && Arrays.equals(sha256, large.sha256);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(valueId);
        }
    }
}
