package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.profile.StringType;
import org.inkan.schema.DirectoryTree;
import org.jspecify.annotations.Nullable;

/**
 * One certification authority as its policy officer describes it in {@code conf/authorities/ID.yaml}.
 *
 * @param authority its id, such as {@code g-id}
 * @param title what people call it, by language
 * @param source the document that it follows
 * @param subject its distinguished name as an RFC 4514 string, which is also the name of its entry (REP-1)
 * @param subjectEncoding how the name's values are encoded
 * @param certificateProfile profile of its own certificate
 * @param generation its keys
 * @param profiles names of the profiles that it issues under
 * @param revocation reasons and CRLs
 * @param addresses where the world reaches its repository
 * @param publication paths of the HTTP mirror
 */
public record AuthorityDefinition(
        String authority,
        Map<String, String> title,
        String source,
        DN subject,
        StringType subjectEncoding,
        String certificateProfile,
        GenerationPolicy generation,
        List<String> profiles,
        Revocation revocation,
        Addresses addresses,
        PublicationPaths publication) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public AuthorityDefinition(
            @JsonProperty("authority") @Nullable String authority,
            @JsonProperty("title") @Nullable Map<String, String> title,
            @JsonProperty("source") @Nullable String source,
            @JsonProperty("subject") @Nullable String subject,
            @JsonProperty("subjectEncoding") @Nullable StringType subjectEncoding,
            @JsonProperty("certificateProfile") @Nullable String certificateProfile,
            @JsonProperty("generation") @Nullable GenerationPolicy generation,
            @JsonProperty("profiles") @Nullable List<String> profiles,
            @JsonProperty("revocation") @Nullable Revocation revocation,
            @JsonProperty("addresses") @Nullable Addresses addresses,
            @JsonProperty("publication") @Nullable PublicationPaths publication) {
        this(
                required(authority, "authority"),
                Map.copyOf(required(title, "title")),
                required(source, "source"),
                name(required(subject, "subject")),
                required(subjectEncoding, "subjectEncoding"),
                required(certificateProfile, "certificateProfile"),
                required(generation, "generation"),
                List.copyOf(required(profiles, "profiles")),
                required(revocation, "revocation"),
                required(addresses, "addresses"),
                required(publication, "publication"));
    }

    /** Checks what holds between the fields. */
    public AuthorityDefinition {
        require(
                ID.matcher(authority).matches(),
                "the authority's id '" + authority
                        + "' must be a letter, then at most 31 small letters, digits or '-'.");
        require(
                !subject.isDescendantOf(DirectoryTree.PRIVATE, true),
                "o=inkan is the private part of the directory; name the authority otherwise.");
        require(!subject.isNullDN(), "the subject is empty; write the CA's distinguished name.");
        new AuthorityName(subject, subjectEncoding).check();
        publication.checkFrom(generation.first());
        publication.collision().ifPresent(fault -> require(false, fault));
        require(!profiles.isEmpty(), "profiles must name at least one profile.");
    }

    /** The same authority reached at other addresses: the demo's are its own listeners. */
    public AuthorityDefinition at(Addresses others) {
        return new AuthorityDefinition(
                authority,
                title,
                source,
                subject,
                subjectEncoding,
                certificateProfile,
                generation,
                profiles,
                revocation,
                others,
                publication);
    }

    /** The ldap URL (RFC 4516) of an attribute of one of this authority's published entries. */
    public String ldapUrl(DN entry, String attribute) {
        return new AuthorityName(entry, subjectEncoding)
                .ldapUrl(addresses.ldap().toString(), attribute);
    }

    /** The same authority with segments of another size. */
    public AuthorityDefinition withCertificatesPerSegment(int certificates) {
        return new AuthorityDefinition(
                authority,
                title,
                source,
                subject,
                subjectEncoding,
                certificateProfile,
                generation,
                profiles,
                new Revocation(revocation.reasons, revocation.reissueAfter, revocation.nextUpdateAfter, certificates),
                addresses,
                publication);
    }

    /**
     * The keys of an authority.
     *
     * @param first number of the first generation
     * @param key kind of key
     * @param signature how it signs
     * @param lifetime how long a self-signed certificate is good
     */
    public record GenerationPolicy(int first, KeySpec key, SignatureAlgorithm signature, Lifetime lifetime) {
        /** Checks that the signature algorithm fits the key. */
        public GenerationPolicy(
                @JsonProperty("first") int first,
                @JsonProperty("key") @Nullable KeySpec key,
                @JsonProperty("signature") @Nullable SignatureAlgorithm signature,
                @JsonProperty("lifetime") @Nullable Lifetime lifetime) {
            this.first = first;
            this.key = required(key, "key");
            this.signature = required(signature, "signature");
            this.lifetime = required(lifetime, "lifetime");
            require(first >= 1, "generations are counted from 1.");
            require(!this.key.isLegacy(), this.key.policyName() + " is too weak for an authority (CRT-8).");
            require(!this.signature.isLegacy(), this.signature.policyName() + " is too weak to sign with (CRT-8).");
            require(
                    this.signature.signsWith(this.key),
                    this.signature.policyName() + " does not sign with a key of kind " + this.key.policyName() + ".");
        }
    }

    /**
     * Revocation and its publication.
     *
     * @param reasons the reason codes that the authority's document lists (REV-2)
     * @param reissueAfter how long after the last a CRL is issued again without a revocation (REV-4)
     * @param nextUpdateAfter how long a CRL is good
     * @param certificatesPerSegment how many certificates share one segment CRL (REP-5)
     */
    public record Revocation(
            List<RevocationReason> reasons,
            Duration reissueAfter,
            Duration nextUpdateAfter,
            int certificatesPerSegment) {

        /** Entries of 53 octets each: the largest segment stays under 13 MiB, which LDAP servers and clients carry. */
        public static final int LARGEST_SEGMENT = 250_000;

        /** Reads what the policy officer wrote. */
        @JsonCreator
        public Revocation(
                @JsonProperty("reasons") @Nullable List<RevocationReason> reasons,
                @JsonProperty("reissueAfter") @Nullable Lifetime reissueAfter,
                @JsonProperty("nextUpdateAfter") @Nullable Lifetime nextUpdateAfter,
                @JsonProperty("certificatesPerSegment") int certificatesPerSegment) {
            this(
                    List.copyOf(required(reasons, "reasons")),
                    hours(required(reissueAfter, "reissueAfter")),
                    hours(required(nextUpdateAfter, "nextUpdateAfter")),
                    certificatesPerSegment);
        }

        /** Checks what holds between the fields. */
        public Revocation {
            require(!reasons.isEmpty(), "reasons must list at least one reason code.");
            require(
                    reissueAfter.compareTo(nextUpdateAfter) < 0,
                    "reissueAfter must be shorter than nextUpdateAfter, or relying parties meet a stale CRL.");
            require(
                    certificatesPerSegment >= 1 && certificatesPerSegment <= LARGEST_SEGMENT,
                    "certificatesPerSegment must be 1 to " + LARGEST_SEGMENT + ": a larger CRL is dropped on its way"
                            + " by LDAP clients and servers.");
        }

        private static Duration hours(Lifetime lifetime) {
            require(
                    lifetime.period().toTotalMonths() == 0,
                    "'" + lifetime + "' must be written in days, hours and minutes, such as PT23H or P2D.");
            return Duration.between(Instant.EPOCH, lifetime.after(Instant.EPOCH));
        }
    }

    /**
     * Where the world reaches the repository; certificates and CRLs carry these.
     *
     * @param ldap such as {@code ldap://repository.example}
     * @param http such as {@code http://repository.example}
     */
    public record Addresses(URI ldap, URI http) {
        /** Checks that both are roots. */
        public Addresses(@JsonProperty("ldap") @Nullable URI ldap, @JsonProperty("http") @Nullable URI http) {
            this.ldap = root(required(ldap, "ldap"), "ldap");
            this.http = root(required(http, "http"), "http");
        }

        private static URI root(URI uri, String scheme) {
            require(
                    scheme.equals(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawPath().isEmpty()
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null,
                    "the address '" + uri + "' must be " + scheme + "://HOST or " + scheme
                            + "://HOST:PORT and no more.");
            return uri;
        }
    }

    private static DN name(String subject) {
        try {
            return new DN(subject);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "the subject '" + subject
                            + "' is not a distinguished name (RFC 4514); a comma inside a value is written '\\,'.",
                    e);
        }
    }
}
