package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.DN;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Digests of what a target was last seen to show: says how far it is behind while it is away, and spares a round that an
 * event has asked for from reading what has not changed. The next complete look believes none of it.
 */
final class VerifiedValues {

    private final Map<DN, Map<String, String>> digests = new HashMap<>();

    /** The target shows these values of ours. */
    void verified(DN dn, String attribute, List<byte[]> values) {
        digests.computeIfAbsent(dn, unused -> new HashMap<>()).put(attribute, digest(values));
    }

    /** Whether the target was last seen to show these values. */
    boolean isVerified(DN dn, String attribute, List<byte[]> values) {
        String digest = digests.getOrDefault(dn, Map.of()).get(attribute);
        return digest != null && digest.equals(digest(values));
    }

    /** The target does not, or may not, show what it did. */
    void forget(DN dn) {
        digests.remove(dn);
    }

    /** Entries that are published no more are not waited for. */
    void keepOnly(Collection<DN> names) {
        digests.keySet().retainAll(names);
    }

    /** Whatever the order of the values: an attribute is a set (RFC 4512 section 2.2). */
    private static String digest(List<byte[]> values) {
        return values.stream().map(VerifiedValues::sha256).sorted().toList().toString();
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
