package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * How long an authority's records are kept at least, as its document says (REG-2). Nothing is deleted before; Inkan
 * deletes nothing after, either.
 *
 * @param counted what the time begins with
 * @param applications applications, what came with them, and the decisions on them
 * @param certificates certificates, CRLs, and the records of their making
 * @param auditLog the log of what was done
 */
public record Retention(Start counted, Lifetime applications, Lifetime certificates, Lifetime auditLog) {

    /** What the time begins with. */
    public enum Start {
        /** The end of validity of the certificate that the record is about. */
        @JsonProperty("certificateEnd")
        CERTIFICATE_END,
        /** The making of the record. */
        @JsonProperty("record")
        RECORD
    }

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static Retention of(
            @JsonProperty("counted") @Nullable Start counted,
            @JsonProperty("applications") @Nullable Lifetime applications,
            @JsonProperty("certificates") @Nullable Lifetime certificates,
            @JsonProperty("auditLog") @Nullable Lifetime auditLog) {
        return new Retention(
                required(counted, "counted"),
                required(applications, "applications"),
                required(certificates, "certificates"),
                required(auditLog, "auditLog"));
    }
}
