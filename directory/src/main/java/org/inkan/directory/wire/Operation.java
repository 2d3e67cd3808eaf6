package org.inkan.directory.wire;

import java.util.Optional;

/** The requests of RFC 4511 section 4.2 and after, by the tag of their protocolOp, and the tag of what answers them. */
public enum Operation {
    BIND(0x60, 0x61),
    UNBIND(0x42, Operation.NO_RESPONSE),
    SEARCH(0x63, 0x65),
    MODIFY(0x66, 0x67),
    ADD(0x68, 0x69),
    DELETE(0x4A, 0x6B),
    MODIFY_DN(0x6C, 0x6D),
    COMPARE(0x6E, 0x6F),
    ABANDON(0x50, Operation.NO_RESPONSE),
    EXTENDED(0x77, 0x78);

    private static final int NO_RESPONSE = -1;

    private final int requestTag;
    private final int responseTag;

    Operation(int requestTag, int responseTag) {
        this.requestTag = requestTag;
        this.responseTag = responseTag;
    }

    /** The request with this protocolOp tag. */
    static Optional<Operation> ofRequestTag(int tag) {
        for (Operation operation : values()) {
            if (operation.requestTag == tag) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /** Whether the request is one that is answered: all but unbind and abandon. */
    public boolean isAnswered() {
        return responseTag != NO_RESPONSE;
    }

    /** Whether the request asks for a change of entries. */
    public boolean isWrite() {
        return this == ADD || this == MODIFY || this == DELETE || this == MODIFY_DN;
    }

    int responseTag() {
        return responseTag;
    }
}
