package org.inkan.routes.certstore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.inkan.engine.Sha256;

/**
 * Several objects as one {@code multipart/mixed} body (RFC 4387 section 2.4; RFC 2046 section 5.1.3).
 *
 * @param partType media type of each
 * @param parts their contents
 */
record MixedParts(String partType, List<byte[]> parts) {

    /** A boundary that no part can foresee to hold: it is made from all of them. */
    private String boundary() {
        return "inkan-" + Sha256.hex(parts.toArray(byte[][]::new)).substring(0, 32);
    }

    /** With the boundary. */
    String mediaType() {
        return "multipart/mixed; boundary=" + boundary();
    }

    /** The whole body. */
    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(ascii("--" + boundary() + "\r\nContent-Type: " + partType + "\r\nContent-Length: "
                    + part.length + "\r\n\r\n"));
            body.writeBytes(part);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--" + boundary() + "--\r\n"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
