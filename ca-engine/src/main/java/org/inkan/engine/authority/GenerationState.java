package org.inkan.engine.authority;

import org.inkan.schema.WireName;

/**
 * Where a key generation stands in its life (KEY-5; G-ID CPS 4.10, 4.12). Its entry keeps the state; each step is one write
 * that names the state it starts from, and there is no way back:
 *
 * <pre>
 *   PENDING  -- its certificate and CRLs can be read everywhere --> ACTIVE
 *   ACTIVE   -- a newer generation is active, or its authority ended -> CRLS_ONLY
 *   CRLS_ONLY - its certificate has ended, or all that its ended authority has issued -> RETIRED
 *   PENDING  -- the authority has ended before it was active -----> RETIRED
 *   RETIRED  -- its key and every backup of it are destroyed -----> DESTROYED
 * </pre>
 */
public enum GenerationState implements WireName {
    /** Its key is made. It signs its own certificate, links and first CRLs, and nothing for anybody else. */
    PENDING("pending"),
    /** It signs certificates and CRLs. While two are active, after a crash between two writes, the newer one signs. */
    ACTIVE("active"),
    /** It signs CRLs for the certificates that it has issued, and no new certificates. */
    CRLS_ONLY("crlsOnly"),
    /** It signs nothing more. */
    RETIRED("retired"),
    /** There is no such key any more. */
    DESTROYED("destroyed");

    private final String wireName;

    GenerationState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in entries. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether relying parties need its CRLs: certificates that it has issued may be valid. */
    public boolean isAtWork() {
        return this == ACTIVE || this == CRLS_ONLY;
    }

    /** Whether its key may still sign anything. */
    public boolean signs() {
        return this == PENDING || isAtWork();
    }

    /**
     * The one state that it can come from.
     *
     * @throws IllegalStateException for the first
     */
    public GenerationState before() {
        return switch (this) {
            case PENDING -> throw new IllegalStateException("A key generation begins as pending.");
            case ACTIVE -> PENDING;
            case CRLS_ONLY -> ACTIVE;
            case RETIRED -> CRLS_ONLY;
            case DESTROYED -> RETIRED;
        };
    }

    /**
     * The state of this name.
     *
     * @throws IllegalStateException if there is none: the directory has been altered from outside
     */
    public static GenerationState of(String wireName) {
        return WireName.find(values(), wireName)
                .orElseThrow(() -> new IllegalStateException("A key generation cannot have the state '" + wireName
                        + "'. Restore the directory from its backup."));
    }
}
