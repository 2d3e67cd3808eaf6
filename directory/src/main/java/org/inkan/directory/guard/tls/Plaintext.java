package org.inkan.directory.guard.tls;

/**
 * Octets that came protected by TLS. A kind of their own, so that octets sent in clear before TLS began are never taken
 * for them (RFC 4513 section 3.1.1).
 */
@SuppressWarnings("ArrayRecordComponent")
public record Plaintext(byte[] octets) {}
