package org.inkan.directory.store;

import java.util.ArrayList;
import java.util.List;

/** An attribute in an {@link EntryRecord}: in wire form where all its values are small, else value by value. */
sealed interface RecordAttribute {

    /** Canonical attribute description. */
    String description();

    /** The values in the order in which they were added. */
    List<RecordValue> values();

    /** Chooses the form that the values call for. */
    static RecordAttribute of(String description, List<RecordValue> values) {
        List<byte[]> small = new ArrayList<>(values.size());
        for (RecordValue value : values) {
            if (!(value instanceof RecordValue.Small inside)) {
                return new Split(description, values);
            }
            small.add(inside.octets());
        }
        return new Whole(description, Wire.attribute(description, small));
    }

    /** All values small: the octets that an answer carries. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(String description, byte[] wire) implements RecordAttribute {
        @Override
        public List<RecordValue> values() {
            return Wire.values(wire).stream()
                    .<RecordValue>map(RecordValue.Small::new)
                    .toList();
        }
    }

    /** At least one large value. */
    record Split(String description, List<RecordValue> values) implements RecordAttribute {
        public Split {
            values = List.copyOf(values);
        }
    }
}
