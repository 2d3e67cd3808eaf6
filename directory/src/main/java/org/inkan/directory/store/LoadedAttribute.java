package org.inkan.directory.store;

import java.util.ArrayList;
import java.util.List;

/** An attribute of a {@link LoadedEntry}; large values come from the store when they are asked for. */
record LoadedAttribute(String type, RecordAttribute stored, long entryId, View view) implements StoredAttribute {

    @Override
    public String description() {
        return stored.description();
    }

    @Override
    public int encodedLength() {
        if (stored instanceof RecordAttribute.Whole whole) {
            return whole.wire().length;
        }
        int valueOctets = stored.values().stream()
                .mapToInt(value -> Wire.elementLength(value.length()))
                .reduce(0, Math::addExact);
        return Wire.attributeLength(description(), valueOctets);
    }

    @Override
    public byte[] encoded() {
        if (stored instanceof RecordAttribute.Whole whole) {
            return whole.wire().clone();
        }
        return Wire.attribute(description(), List.of(values()));
    }

    @Override
    public byte[][] values() {
        List<byte[]> octets = new ArrayList<>();
        for (RecordValue value : stored.values()) {
            octets.add(octets(value, entryId, view));
        }
        return octets.toArray(byte[][]::new);
    }

    /** The octets of a value of the entry {@code entryId}. */
    static byte[] octets(RecordValue value, long entryId, View view) {
        if (value instanceof RecordValue.Large large) {
            return view.get(Table.VALUES, Keys.value(entryId, large.valueId()))
                    .orElseThrow(() -> new DamagedStoreException("a value of entry " + entryId + " is missing"));
        }
        return ((RecordValue.Small) value).octets();
    }
}
