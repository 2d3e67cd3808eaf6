package org.inkan.engine.registration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.schema.WireName;

/**
 * An application as its entry records it (REG-2; G-ID CPS 4.9.1.2).
 *
 * @param id names it among all applications of this server
 * @param authority id of the CA that it is addressed to, such as {@code g-id}
 * @param kind what is applied for
 * @param state where it stands
 * @param applicant who applies, as the registration office knows them
 * @param documents what was received with it
 * @param checks what was checked, and with what outcome
 * @param profile the certificate profile (to issue)
 * @param subject the certificate's subject as an RFC 4514 string
 * @param serialNumber the certificate's, in lower-case hexadecimal: of the one to revoke, or of the one issued
 * @param revocationReason reason code by its RFC 5280 name (to revoke)
 * @param submitted who entered it and when
 * @param examined who examined it and when
 * @param decided who approved or rejected it and when
 * @param rejectionReason why it was rejected
 */
public record Application(
        String id,
        String authority,
        Kind kind,
        ApplicationState state,
        Optional<String> applicant,
        List<String> documents,
        List<String> checks,
        Optional<String> profile,
        Optional<String> subject,
        Optional<String> serialNumber,
        Optional<String> revocationReason,
        Act submitted,
        Optional<Act> examined,
        Optional<Act> decided,
        Optional<String> rejectionReason) {

    /** Copies the lists. */
    public Application {
        documents = List.copyOf(documents);
        checks = List.copyOf(checks);
    }

    /** What is applied for. */
    public enum Kind implements WireName {
        /** A certificate. */
        ISSUE,
        /** The revocation of one. */
        REVOKE;

        /** The kind's name in entries and in the API. */
        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this name in entries and in the API. */
        public static Kind of(String wireName) {
            return WireName.find(values(), wireName)
                    .orElseThrow(() -> new IllegalStateException("No application is of the kind '" + wireName
                            + "'. Restore the directory from its backup."));
        }
    }

    /**
     * What an officer did.
     *
     * @param officer the officer's uid
     * @param at when, to the second
     */
    public record Act(String officer, Instant at) {}
}
