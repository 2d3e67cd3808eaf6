package org.inkan.engine.cross;

import java.util.List;
import java.util.Map;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/** What the exchange folder brings and takes (XC-2). */
public interface CrossCourier {

    /** Largest file that is taken in, by whichever way it comes, in bytes. */
    int LARGEST_FILE = 64 * 1024;

    /**
     * The refusal of a file that is larger than {@link #LARGEST_FILE}.
     *
     * @param size of the file, in bytes
     */
    static Refusal tooLarge(String fileName, long size) {
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "The file " + Quoted.of(fileName) + " has " + size + " bytes, and at most " + LARGEST_FILE
                        + " are taken in: no request, certificate or receipt has more. Send the request, the"
                        + " certificate or the receipt itself, each in a file of its own.");
    }

    /** Names of all agreements: the folders that there are. */
    List<String> bridges();

    /**
     * Takes in a file as {@link CrossOffice#give} does; durable when this returns.
     *
     * @throws org.inkan.engine.Refusal with what stands in the note beside the file
     */
    CrossItem take(String bridge, String fileName, byte[] content);

    /** What goes out to the other CA and has not been laid out yet, oldest first. */
    List<Outgoing> outgoing(String bridge);

    /** Records that the files of an item are laid out, durably. */
    void delivered(Outgoing outgoing);

    /**
     * What goes out of one item.
     *
     * @param bridge name of the agreement
     * @param item id of the item
     * @param files content by file name: a request with its fingerprint sheet, a certificate, or a receipt
     */
    record Outgoing(String bridge, String item, Map<String, byte[]> files) {}
}
