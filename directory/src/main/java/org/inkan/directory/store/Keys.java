package org.inkan.directory.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Keys of the tables, big-endian so that LMDB's order of octets is the order of numbers.
 *
 * <p>LMDB allows 511 octets a key, so a long value stands in a key as its SHA-256. The parent's id in the index makes
 * the scope of a search visible without reading entries, and brings the children of one entry together.
 */
final class Keys {

    /** Longest value that stands in a key as it is. */
    static final int LONGEST_PLAIN = 256;

    private static final short HASHED = -1;

    private Keys() {}

    /** Key of an entry; also the prefix of its children and of its large values. */
    static byte[] id(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /** Reads {@link #id} at {@code offset}; an offset below 0 counts from the end. */
    static long id(byte[] key, int offset) {
        return ByteBuffer.wrap(key).getLong(offset < 0 ? key.length + offset : offset);
    }

    /** Key of one large value of an entry. */
    static byte[] value(long entry, long value) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(entry).putLong(value).array();
    }

    /** Prefix of all entries of this relative name, each below another parent. */
    static byte[] name(byte[] relativeName) {
        return bounded(relativeName);
    }

    /** Key of the entry of this relative name below {@code parent}. */
    static byte[] name(byte[] relativeName, long parent) {
        return append(name(relativeName), parent);
    }

    /** Key of an entry among the children of {@code parent}. */
    static byte[] child(long parent, long entry) {
        return append(id(parent), entry);
    }

    /** Prefix of all rows of an index. */
    static byte[] index(short index) {
        return ByteBuffer.allocate(Short.BYTES).putShort(index).array();
    }

    /** Prefix of all entries with this value. */
    static byte[] indexed(short index, byte[] value) {
        byte[] key = bounded(value);
        return ByteBuffer.allocate(Short.BYTES + key.length)
                .putShort(index)
                .put(key)
                .array();
    }

    /** Prefix of the children of {@code parent} with this value. */
    static byte[] indexed(short index, byte[] value, long parent) {
        return append(indexed(index, value), parent);
    }

    /** Key of one entry with the index and value of {@code prefix}. */
    static byte[] indexed(byte[] prefix, long parent, long entry) {
        return append(append(prefix, parent), entry);
    }

    /** Whether a value of this length stands in keys as a hash, so that another value might share its key. */
    static boolean isHashed(int length) {
        return length > LONGEST_PLAIN;
    }

    private static byte[] append(byte[] key, long id) {
        return ByteBuffer.allocate(key.length + Long.BYTES).put(key).putLong(id).array();
    }

    private static byte[] bounded(byte[] value) {
        boolean hashed = isHashed(value.length);
        byte[] kept = hashed ? sha256(value) : value;
        return ByteBuffer.allocate(Short.BYTES + kept.length)
                .putShort(hashed ? HASHED : (short) kept.length)
                .put(kept)
                .array();
    }

    static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
