package org.inkan.routes.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of the API.
 *
 * @param status HTTP status
 * @param mediaType of the body
 * @param body the body's bytes
 * @param fields further header fields
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record ApiAnswer(int status, String mediaType, byte[] body, Map<String, String> fields) {

    static ApiAnswer json(int status, String json) {
        return new ApiAnswer(status, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** CMS SignedData that encloses what it signs (RFC 8551 section 3.2.1). */
    static ApiAnswer signed(int status, byte[] signedData) {
        return new ApiAnswer(status, "application/pkcs7-mime; smime-type=signed-data", signedData, Map.of());
    }

    static ApiAnswer problem(int status, String title, String detail) {
        return new ApiAnswer(
                status,
                "application/problem+json",
                ApplicationJson.problem(title, status, detail).getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    ApiAnswer with(String field, String value) {
        return new ApiAnswer(status, mediaType, body, Map.of(field, value));
    }
}
