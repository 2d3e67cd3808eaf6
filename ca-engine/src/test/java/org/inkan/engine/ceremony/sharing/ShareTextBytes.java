package org.inkan.engine.ceremony.sharing;

/** Looks into a share, which the product's own code does not let others do. */
public final class ShareTextBytes {

    private ShareTextBytes() {}

    /** The secret octets of a share. */
    public static byte[] valueOf(String text) {
        return ShareText.parse(text).value();
    }
}
