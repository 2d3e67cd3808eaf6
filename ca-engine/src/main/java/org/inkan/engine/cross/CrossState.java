package org.inkan.engine.cross;

import org.inkan.schema.WireName;

/**
 * Where an item stands. Its entry keeps the state; each step is one write that names the state it starts from:
 *
 * <pre>
 *   RECEIVED -- a registration officer has examined it ----------> EXAMINED
 *   EXAMINED -- another registration officer approves -----------> APPROVED
 *   APPROVED -- it is carried out and can be read everywhere ----> DONE
 *   RECEIVED, EXAMINED -- an officer rejects --------------------> REJECTED
 *   APPROVED -- the rules do not carry it any more --------------> REJECTED
 * </pre>
 *
 * Our own requests and the other CA's receipts need no approval: they are DONE from the beginning.
 */
public enum CrossState implements WireName {
    /** It has come in, and its form and rules are kept. */
    RECEIVED("received"),
    /** One officer stands for it. */
    EXAMINED("examined"),
    /** Two officers do. What follows is done by itself. */
    APPROVED("approved"),
    /** It is carried out. */
    DONE("done"),
    /** It is not. */
    REJECTED("rejected");

    private final String wireName;

    CrossState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in entries and in the API. */
    @Override
    public String wireName() {
        return wireName;
    }

    static CrossState of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException("No item of cross-certification can have the state '"
                        + wireName + "'. Restore the directory from its backup."));
    }
}
