package org.inkan.engine.crl;

import com.unboundid.ldap.sdk.DN;

/**
 * The place of one CRL: the value of one scope, signed by one generation, in one attribute of one published entry.
 *
 * @param entry the entry that holds it
 * @param attribute {@code certificateRevocationList;binary} or {@code authorityRevocationList;binary}
 * @param generation whose key signs it
 * @param scope which certificates it speaks for
 */
public record CrlSlot(DN entry, String attribute, int generation, CrlScope scope) {

    /** Whether both are the same value's place, whoever signs it. */
    boolean isAt(CrlSlot other) {
        return entry.equals(other.entry)
                && attribute.equals(other.attribute)
                && scope.getClass().equals(other.scope.getClass())
                && !(scope instanceof CrlScope.Full);
    }
}
