package org.inkan.engine.crl;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Quoted;
import org.inkan.schema.WireName;

/** CRLReason (RFC 5280 section 5.3.1). Which of them an authority uses is said by its document (REV-2). */
public enum RevocationReason implements WireName {
    /** No reason given; a CRL then says nothing. */
    UNSPECIFIED("unspecified", 0),
    /** The subject's private key is, or may be, known to others. */
    KEY_COMPROMISE("keyCompromise", 1),
    /** The same of a CA's key. */
    CA_COMPROMISE("cACompromise", 2),
    /** The subject's name or other facts have changed. */
    AFFILIATION_CHANGED("affiliationChanged", 3),
    /** Another certificate has taken its place. */
    SUPERSEDED("superseded", 4),
    /** It is no longer needed for what it was issued for. */
    CESSATION_OF_OPERATION("cessationOfOperation", 5),
    /** Suspended, for now (REV-6). */
    CERTIFICATE_HOLD("certificateHold", 6),
    /** Released; only in delta CRLs. 7 is not used. */
    REMOVE_FROM_CRL("removeFromCRL", 8),
    /** A privilege in the certificate has been taken back. */
    PRIVILEGE_WITHDRAWN("privilegeWithdrawn", 9),
    /** The key of an attribute authority is, or may be, known to others. */
    AA_COMPROMISE("aACompromise", 10);

    private final String wireName;
    private final int code;

    RevocationReason(String wireName, int code) {
        this.wireName = wireName;
        this.code = code;
    }

    /** The name in RFC 5280, in policy files, in the API and in entries. */
    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Whether it says that the private key of the certificate's subject is, or may be, known to others (ITU-T X.509 section
     * 9.5.3.1), so that no other certificate of that key is to be believed either.
     */
    public boolean tellsOfCompromise() {
        return this == KEY_COMPROMISE || this == CA_COMPROMISE || this == AA_COMPROMISE;
    }

    /** Why no authority here can revoke for it; empty for one that an authority's document may list (REV-2). */
    public Optional<String> hindrance() {
        return switch (this) {
            case REMOVE_FROM_CRL ->
                Optional.of("stands in delta CRLs only (RFC 5280 section 5.3.1), which are not issued here");
            case CERTIFICATE_HOLD ->
                Optional.of(
                        "suspends a certificate until it is released, and this version neither suspends nor releases"
                                + " (REV-6): it would be revoked for good");
            case AA_COMPROMISE -> Optional.of("is about attribute certificates, which are not issued here");
            default -> Optional.empty();
        };
    }

    /** The value of the ENUMERATED. */
    public int code() {
        return code;
    }

    /**
     * The reason of this name, if it is among {@code allowed}.
     *
     * @throws IllegalArgumentException otherwise; the message lists those that are allowed
     */
    public static RevocationReason parse(String wireName, Collection<RevocationReason> allowed) {
        return WireName.find(allowed.toArray(RevocationReason[]::new), wireName)
                .orElseThrow(() -> new IllegalArgumentException("The reason " + Quoted.of(wireName)
                        + " is not among those allowed here; use one of " + names(allowed) + "."));
    }

    /** The names of reasons for people, in the order of their codes, with commas between them. */
    public static String names(Collection<RevocationReason> reasons) {
        return WireName.list(inOrder(reasons));
    }

    /** The reason of this name, as {@link #parse(String, Collection)} with all allowed. */
    @JsonCreator
    public static RevocationReason parse(String wireName) {
        return parse(wireName, Arrays.asList(values()));
    }

    private static RevocationReason[] inOrder(Collection<RevocationReason> reasons) {
        Set<RevocationReason> ordered = EnumSet.noneOf(RevocationReason.class);
        ordered.addAll(reasons);
        return ordered.toArray(RevocationReason[]::new);
    }
}
