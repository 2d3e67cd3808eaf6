package org.inkan.directory.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An entry as a row of {@link Table#ENTRIES}: a format octet, the parent's id, the next value id, the name, and the
 * attributes one after the other, and last a CRC-32C of all that, so that a damaged row is seen when it is read.
 *
 * @param parent id of the entry above, 0 for a root
 * @param nextValueId number that the next large value gets
 * @param dn the name as it was written
 */
record EntryRecord(long parent, long nextValueId, String dn, List<RecordAttribute> attributes) {

    private static final byte FORMAT = 2;

    /** Where the parent's id stands in a row. */
    private static final int PARENT = 1;

    private static final byte WHOLE = 0;
    private static final byte SPLIT = 1;
    private static final byte SMALL = 0;
    private static final byte LARGE = 1;
    private static final int SHA_256_OCTETS = 32;

    EntryRecord {
        attributes = List.copyOf(attributes);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(parent);
            out.writeLong(nextValueId);
            write(out, dn.getBytes(StandardCharsets.UTF_8));
            out.writeInt(attributes.size());
            for (RecordAttribute attribute : attributes) {
                if (attribute instanceof RecordAttribute.Whole whole) {
                    out.writeByte(WHOLE);
                    write(out, whole.wire());
                } else {
                    out.writeByte(SPLIT);
                    write(out, attribute.description().getBytes(StandardCharsets.UTF_8));
                    write(out, attribute.values());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] row = Arrays.copyOf(bytes.toByteArray(), bytes.size() + Integer.BYTES);
        seal(row);
        return row;
    }

    /** The same row below another parent. */
    static byte[] withParent(byte[] row, long parent) {
        byte[] moved = row.clone();
        ByteBuffer.wrap(moved).putLong(PARENT, parent);
        seal(moved);
        return moved;
    }

    private static void seal(byte[] row) {
        ByteBuffer.wrap(row).putInt(row.length - Integer.BYTES, checksum(row));
    }

    /** CRC-32C (RFC 3720 appendix B.4) of a row up to its checksum. */
    private static int checksum(byte[] row) {
        CRC32C crc = new CRC32C();
        crc.update(row, 0, row.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static void write(DataOutputStream out, List<RecordValue> values) throws IOException {
        out.writeInt(values.size());
        for (RecordValue value : values) {
            if (value instanceof RecordValue.Large large) {
                out.writeByte(LARGE);
                out.writeLong(large.valueId());
                out.writeInt(large.length());
                out.write(large.sha256());
            } else if (value instanceof RecordValue.Small small) {
                out.writeByte(SMALL);
                write(out, small.octets());
            }
        }
    }

    private static void write(DataOutputStream out, byte[] octets) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }

    static EntryRecord decode(byte[] row) {
        if (row.length <= Integer.BYTES) {
            throw new DamagedStoreException("an entry is cut off");
        }
        if (row[0] != FORMAT) {
            throw new DamagedStoreException("an entry has the unknown format " + row[0]);
        }
        int end = row.length - Integer.BYTES;
        if (ByteBuffer.wrap(row).getInt(end) != checksum(row)) {
            throw new DamagedStoreException("an entry is not what was written");
        }
        ByteBuffer in = ByteBuffer.wrap(row, 0, end);
        try {
            in.get();
            long parent = in.getLong();
            long nextValueId = in.getLong();
            String dn = new String(octets(in), StandardCharsets.UTF_8);
            int count = in.getInt();
            List<RecordAttribute> attributes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                attributes.add(in.get() == WHOLE ? whole(octets(in)) : split(in));
            }
            return new EntryRecord(parent, nextValueId, dn, attributes);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new DamagedStoreException("an entry is cut off");
        }
    }

    /** The parent's id alone. */
    static long parentOf(byte[] row) {
        return Keys.id(row, PARENT);
    }

    private static RecordAttribute whole(byte[] wire) {
        return new RecordAttribute.Whole(Wire.description(wire), wire);
    }

    private static RecordAttribute split(ByteBuffer in) {
        String description = new String(octets(in), StandardCharsets.UTF_8);
        int count = in.getInt();
        List<RecordValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (in.get() == SMALL) {
                values.add(new RecordValue.Small(octets(in)));
            } else {
                long valueId = in.getLong();
                int length = in.getInt();
                byte[] sha256 = new byte[SHA_256_OCTETS];
                in.get(sha256);
                values.add(new RecordValue.Large(valueId, length, sha256));
            }
        }
        return new RecordAttribute.Split(description, values);
    }

    private static byte[] octets(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }
}
