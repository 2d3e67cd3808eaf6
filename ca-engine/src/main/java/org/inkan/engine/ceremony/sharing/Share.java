package org.inkan.engine.ceremony.sharing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.inkan.engine.Sha256;

/**
 * One person's part of a secret, with what it takes to tell whose it is and what it opens. In 50 octets:
 *
 * <pre>
 * version 1 | needed 1 | of 1 | index 1 | set 6 | authority 4 | value 32 | checksum 4
 * </pre>
 *
 * <p>The authority is the beginning of the SHA-256 of its id, the checksum that of the SHA-256 of all before it.
 */
public final class Share {

    static final int LENGTH = 50;

    private static final byte VERSION = 1;
    private static final int CHECKSUM = 4;
    private static final int TAG = 4;

    private final SetId set;
    private final int needed;
    private final int of;
    private final int index;
    private final byte[] authorityTag;
    private final byte[] value;

    /**
     * A share.
     *
     * @param authority id of the authority whose activation data it belongs to
     * @param set the splitting that it comes from
     * @param index its number, from 1
     * @param value 32 octets; taken over, not copied
     */
    public Share(String authority, SetId set, int needed, int of, int index, byte[] value) {
        this(set, needed, of, index, tag(authority), value);
    }

    private Share(SetId set, int needed, int of, int index, byte[] authorityTag, byte[] value) {
        this.set = set;
        this.needed = needed;
        this.of = of;
        this.index = index;
        this.authorityTag = authorityTag;
        this.value = value;
    }

    private static byte[] tag(String authority) {
        return Arrays.copyOf(Sha256.of(authority.getBytes(java.nio.charset.StandardCharsets.UTF_8)), TAG);
    }

    /** Reads the octets, which are wiped. */
    static Share decode(byte[] octets) {
        try {
            byte[] content = Arrays.copyOf(octets, LENGTH - CHECKSUM);
            byte[] checksum = Arrays.copyOf(Sha256.of(content), CHECKSUM);
            ByteBuffer in = ByteBuffer.wrap(content);
            byte version = in.get();
            if (!MessageDigest.isEqual(checksum, Arrays.copyOfRange(octets, LENGTH - CHECKSUM, LENGTH))) {
                throw new MalformedShareException("The share's checksum does not fit although each group does: groups"
                        + " of different shares have been mixed. Type all of it from one sheet.");
            }
            if (version != VERSION) {
                throw new MalformedShareException("The share is of version " + version + ", and this server reads"
                        + " version " + VERSION + ". Use the version of Inkan that made it.");
            }
            int needed = in.get() & 0xff;
            int of = in.get() & 0xff;
            int index = in.get() & 0xff;
            byte[] set = new byte[SetId.LENGTH];
            in.get(set);
            byte[] tag = new byte[TAG];
            in.get(tag);
            byte[] value = new byte[SecretSharing.LENGTH];
            in.get(value);
            Arrays.fill(content, (byte) 0);
            return new Share(SetId.ofOctets(set), needed, of, index, tag, value);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** The 50 octets. */
    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.put(VERSION).put((byte) needed).put((byte) of).put((byte) index);
        out.put(set.octets()).put(authorityTag).put(value);
        byte[] content = Arrays.copyOf(out.array(), LENGTH - CHECKSUM);
        out.put(Sha256.of(content), 0, CHECKSUM);
        Arrays.fill(content, (byte) 0);
        return out.array();
    }

    /** The splitting that it comes from. */
    public SetId set() {
        return set;
    }

    /** How many are needed. */
    public int needed() {
        return needed;
    }

    /** How many there are. */
    public int of() {
        return of;
    }

    /** Its number, from 1. */
    public int index() {
        return index;
    }

    /** Whether it belongs to this authority. */
    public boolean isOf(String authority) {
        return Arrays.equals(authorityTag, tag(authority));
    }

    /** Its 32 octets: the share's own array, which {@link #wipe} clears. */
    byte[] value() {
        return value;
    }

    /** Forgets the value. */
    public void wipe() {
        Arrays.fill(value, (byte) 0);
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "share " + index + " of set " + set;
    }
}
