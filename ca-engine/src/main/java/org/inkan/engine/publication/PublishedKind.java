package org.inkan.engine.publication;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a file of the mirror holds: how it is called over HTTP and in PEM (RFC 2585 section 4; RFC 7468). */
public enum PublishedKind {
    /** One certificate. */
    CERTIFICATE("application/pkix-cert", "CERTIFICATE"),
    /** One CRL. */
    CRL("application/pkix-crl", "X509 CRL"),
    /** Several certificates as a certs-only CMS message (RFC 8551 section 3.8). */
    BUNDLE("application/pkcs7-mime", "PKCS7");

    /** Media type of each kind's PEM form. */
    public static final String PEM_MEDIA_TYPE = "application/x-pem-file";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final String mediaType;
    private final String label;

    PublishedKind(String mediaType, String label) {
        this.mediaType = mediaType;
        this.label = label;
    }

    /** Media type of the DER form. */
    public String mediaType() {
        return mediaType;
    }

    /** The textual encoding of RFC 7468. */
    public byte[] pem(byte[] der) {
        byte[] begin = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] end = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] lines = LINES.encode(der);
        byte[] pem = new byte[begin.length + lines.length + end.length];
        System.arraycopy(begin, 0, pem, 0, begin.length);
        System.arraycopy(lines, 0, pem, begin.length, lines.length);
        System.arraycopy(end, 0, pem, begin.length + lines.length, end.length);
        return pem;
    }
}
