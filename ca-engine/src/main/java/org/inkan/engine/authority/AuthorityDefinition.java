package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.requireOf;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.definition.FieldFault;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.extension.OrganisationChoices;
import org.inkan.schema.DirectoryTree;
import org.jspecify.annotations.Nullable;

/**
 * One certification authority as its policy officer describes it in {@code conf/authorities/ID.yaml}.
 *
 * @param authority its id, such as {@code g-id}
 * @param kind whom it certifies
 * @param title what people call it, by language
 * @param source the document that it follows
 * @param subject its distinguished name as an RFC 4514 string, which is also the name of its entry (REP-1)
 * @param subjectEncoding how the name's values are encoded
 * @param certificateProfile profile of its own certificate
 * @param issuer who signs its certificate: the id of an authority here, {@code external}, or absent where it does itself
 * @param legacy {@link #LEGACY}, where SHA-1 and RSA-1024 are allowed (CRT-8); absent for every other authority
 * @param generation its keys
 * @param custody who keeps them, and what it takes to have them sign
 * @param profiles names of the profiles that it issues under
 * @param choices what the organisation has chosen, for each profile that leaves it a choice
 * @param revocation reasons and CRLs
 * @param keys which keys it certifies
 * @param retention how long its records are kept
 * @param addresses where the world reaches its repository
 * @param publication paths of the HTTP mirror
 * @param orders who may order without an officer; nobody, unless its file says so
 * @param ending what its document says of its end
 */
public record AuthorityDefinition(
        String authority,
        AuthorityKind kind,
        Map<String, String> title,
        String source,
        DN subject,
        StringType subjectEncoding,
        String certificateProfile,
        @Nullable String issuer,
        @Nullable String legacy,
        GenerationPolicy generation,
        Custody custody,
        List<String> profiles,
        Map<String, OrganisationChoices> choices,
        Revocation revocation,
        KeyPolicy keys,
        Retention retention,
        Addresses addresses,
        PublicationPaths publication,
        OrderClients orders,
        EndingPolicy ending) {

    /** The issuer of an authority whose certificate comes from a CA outside. */
    public static final String EXTERNAL = "external";

    /** What an authority must say, word for word, to use SHA-1 or RSA-1024 (CRT-8). */
    public static final String LEGACY = "I understand that this CA is for testing only";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static AuthorityDefinition of(
            @JsonProperty("authority") @Nullable String authority,
            @JsonProperty("kind") @Nullable AuthorityKind kind,
            @JsonProperty("title") @Nullable Map<String, String> title,
            @JsonProperty("source") @Nullable String source,
            @JsonProperty("subject") @Nullable String subject,
            @JsonProperty("subjectEncoding") @Nullable StringType subjectEncoding,
            @JsonProperty("certificateProfile") @Nullable String certificateProfile,
            @JsonProperty("issuer") @Nullable String issuer,
            @JsonProperty("legacy") @Nullable String legacy,
            @JsonProperty("generation") @Nullable GenerationPolicy generation,
            @JsonProperty("custody") @Nullable Custody custody,
            @JsonProperty("profiles") @Nullable List<String> profiles,
            @JsonProperty("choices") @Nullable Map<String, Map<String, List<String>>> choices,
            @JsonProperty("revocation") @Nullable Revocation revocation,
            @JsonProperty("keys") @Nullable KeyPolicy keys,
            @JsonProperty("retention") @Nullable Retention retention,
            @JsonProperty("addresses") @Nullable Addresses addresses,
            @JsonProperty("publication") @Nullable PublicationPaths publication,
            @JsonProperty("orders") @Nullable OrderClients orders,
            @JsonProperty("ending") @Nullable EndingPolicy ending) {
        require(custody != null, Custody.MISSING);
        Map<String, OrganisationChoices> chosen = new HashMap<>();
        (choices == null ? Map.<String, Map<String, List<String>>>of() : choices)
                .forEach((profile, values) -> chosen.put(profile, new OrganisationChoices(values)));
        return new AuthorityDefinition(
                required(authority, "authority"),
                kind == null ? AuthorityKind.USUAL : kind,
                required(title, "title"),
                required(source, "source"),
                name(required(subject, "subject")),
                required(subjectEncoding, "subjectEncoding"),
                required(certificateProfile, "certificateProfile"),
                issuer,
                legacy,
                required(generation, "generation"),
                required(custody, "custody"),
                required(profiles, "profiles"),
                chosen,
                required(revocation, "revocation"),
                keys == null ? KeyPolicy.USUAL : keys,
                required(retention, "retention"),
                required(addresses, "addresses"),
                required(publication, "publication"),
                orders == null ? OrderClients.NONE : orders,
                ending == null ? EndingPolicy.USUAL : ending);
    }

    /** Checks what holds between the fields. */
    public AuthorityDefinition {
        title = Map.copyOf(title);
        profiles = List.copyOf(profiles);
        choices = Map.copyOf(choices);
        requireOf(
                "authority",
                ID.matcher(authority).matches(),
                "the authority's id '" + authority
                        + "' must be a letter, then at most 31 small letters, digits or '-'.");
        requireOf(
                "authority",
                !authority.equals(EXTERNAL),
                "no authority can have the id '" + EXTERNAL + "', which stands for an issuer outside.");
        requireOf(
                "subject",
                !subject.isDescendantOf(DirectoryTree.PRIVATE, true),
                "o=inkan is the private part of the directory; name the authority otherwise.");
        requireOf("subject", !subject.isNullDN(), "the subject is empty; write the CA's distinguished name.");
        new AuthorityName(subject, subjectEncoding).check();
        publication.checkFrom(generation.first());
        publication.collision().ifPresent(fault -> require(false, fault));
        if (revocation.crls() == CrlScheme.FULL
                && (publication.segment().isPresent() || publication.arl().isPresent())) {
            throw new FieldFault(
                    List.of("publication"),
                    "the paths 'segment' and 'arl' are for an authority with 'crls: segmented'. Leave them out, or"
                            + " divide its CRLs.");
        }
        requireOf("profiles", !profiles.isEmpty(), "profiles must name at least one profile.");
        orders.checkAmong(profiles);
        requireOf(
                "legacy",
                legacy == null || legacy.equals(LEGACY),
                "legacy is written '" + LEGACY + "', or not at all (CRT-8).");
        checkStrength(legacy, generation);
    }

    private static void checkStrength(@Nullable String legacy, GenerationPolicy generation) {
        String remedy = " Take a stronger one, or write 'legacy: " + LEGACY + "'.";
        if (legacy == null && generation.key.isLegacy()) {
            throw new FieldFault(
                    List.of("generation", "key"),
                    generation.key.policyName() + " is too weak for an authority (CRT-8)." + remedy);
        }
        if (legacy == null && generation.signature.isLegacy()) {
            throw new FieldFault(
                    List.of("generation", "signature"),
                    generation.signature.policyName() + " is too weak to sign with (CRT-8)." + remedy);
        }
    }

    /** Whether a CA outside signs its certificate. */
    public boolean isExternal() {
        return EXTERNAL.equals(issuer);
    }

    /** The authority of this server that signs its certificate, if one does. */
    public Optional<String> issuerHere() {
        return Optional.ofNullable(issuer).filter(id -> !id.equals(EXTERNAL));
    }

    /** What the organisation has chosen for a profile. */
    public OrganisationChoices choices(String profile) {
        return choices.getOrDefault(profile, OrganisationChoices.NONE);
    }

    /** The same authority reached at other addresses: the demo's are its own listeners. */
    public AuthorityDefinition at(Addresses others) {
        return with(subjectEncoding, revocation, others);
    }

    /** The ldap URL (RFC 4516) of an attribute of one of this authority's published entries. */
    public String ldapUrl(DN entry, String attribute) {
        return new AuthorityName(entry, subjectEncoding)
                .ldapUrl(addresses.ldap().toString(), attribute);
    }

    /** The same authority with segments of another size, if it has segments. */
    public AuthorityDefinition withCertificatesPerSegment(int certificates) {
        return revocation.crls() == CrlScheme.FULL
                ? this
                : with(
                        subjectEncoding,
                        new Revocation(
                                revocation.reasons,
                                revocation.reissueAfter,
                                revocation.nextUpdateAfter,
                                revocation.crls,
                                certificates),
                        addresses);
    }

    /** The same authority with its name encoded otherwise. */
    public AuthorityDefinition withSubjectEncoding(StringType encoding) {
        return with(encoding, revocation, addresses);
    }

    private AuthorityDefinition with(StringType encoding, Revocation lists, Addresses others) {
        return new AuthorityDefinition(
                authority,
                kind,
                title,
                source,
                subject,
                encoding,
                certificateProfile,
                issuer,
                legacy,
                generation,
                custody,
                profiles,
                choices,
                lists,
                keys,
                retention,
                others,
                publication,
                orders,
                ending);
    }

    /**
     * The keys of an authority.
     *
     * @param first number of the first generation
     * @param key kind of key
     * @param signature how it signs
     * @param lifetime how long its certificate is good, as its profile says too; absent where a CA outside decides
     */
    public record GenerationPolicy(
            int first,
            KeySpec key,
            SignatureAlgorithm signature,
            @Nullable Lifetime lifetime) {
        /** Checks that the signature algorithm fits the key. */
        public GenerationPolicy(
                @JsonProperty("first") int first,
                @JsonProperty("key") @Nullable KeySpec key,
                @JsonProperty("signature") @Nullable SignatureAlgorithm signature,
                @JsonProperty("lifetime") @Nullable Lifetime lifetime) {
            this.first = first;
            this.key = required(key, "key");
            this.signature = required(signature, "signature");
            this.lifetime = lifetime;
            require(first >= 1, "generations are counted from 1.");
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
     * @param crls how the revocations are divided
     * @param certificatesPerSegment how many certificates share one segment CRL (REP-5); 0 where there are no segments
     */
    public record Revocation(
            List<RevocationReason> reasons,
            Duration reissueAfter,
            Duration nextUpdateAfter,
            CrlScheme crls,
            int certificatesPerSegment) {

        /** Entries of 53 octets each: the largest segment stays under 13 MiB, which LDAP servers and clients carry. */
        public static final int LARGEST_SEGMENT = 250_000;

        /** Reads what the policy officer wrote. */
        @JsonCreator
        public Revocation(
                @JsonProperty("reasons") @Nullable List<RevocationReason> reasons,
                @JsonProperty("reissueAfter") @Nullable Lifetime reissueAfter,
                @JsonProperty("nextUpdateAfter") @Nullable Lifetime nextUpdateAfter,
                @JsonProperty("crls") @Nullable CrlScheme crls,
                @JsonProperty("certificatesPerSegment") @Nullable Integer certificatesPerSegment) {
            this(
                    List.copyOf(required(reasons, "reasons")),
                    hours(required(reissueAfter, "reissueAfter")),
                    hours(required(nextUpdateAfter, "nextUpdateAfter")),
                    required(crls, "crls"),
                    size(required(crls, "crls"), certificatesPerSegment));
        }

        private static int size(CrlScheme crls, @Nullable Integer certificatesPerSegment) {
            if (crls == CrlScheme.SEGMENTED) {
                return required(certificatesPerSegment, "certificatesPerSegment");
            }
            require(
                    certificatesPerSegment == null,
                    "certificatesPerSegment is for an authority with 'crls: segmented'.");
            return 0;
        }

        /** Checks what holds between the fields. */
        public Revocation {
            checkReasons(reasons);
            requireOf(
                    "reissueAfter",
                    reissueAfter.compareTo(nextUpdateAfter) < 0,
                    "reissueAfter must be shorter than nextUpdateAfter, or relying parties meet a stale CRL.");
            requireOf(
                    "certificatesPerSegment",
                    crls == CrlScheme.FULL
                            || (certificatesPerSegment >= 1 && certificatesPerSegment <= LARGEST_SEGMENT),
                    "certificatesPerSegment must be 1 to " + LARGEST_SEGMENT + ": a larger CRL is dropped on its way"
                            + " by LDAP clients and servers.");
        }

        private static void checkReasons(List<RevocationReason> reasons) {
            requireOf("reasons", !reasons.isEmpty(), "reasons must list at least one reason code.");
            for (int i = 0; i < reasons.size(); i++) {
                RevocationReason reason = reasons.get(i);
                List<String> path = List.of("reasons", Integer.toString(i));
                reason.hindrance().ifPresent(why -> {
                    throw new FieldFault(
                            path, "the reason '" + reason.wireName() + "' " + why + ". Take it off the list.");
                });
            }
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
     * @param ocsp where it answers OCSP, if it does
     */
    public record Addresses(URI ldap, URI http, @Nullable URI ocsp) {
        /** Checks that the first two are roots. */
        @JsonCreator
        public Addresses(
                @JsonProperty("ldap") @Nullable URI ldap,
                @JsonProperty("http") @Nullable URI http,
                @JsonProperty("ocsp") @Nullable URI ocsp) {
            this.ldap = root(required(ldap, "ldap"), "ldap");
            this.http = root(required(http, "http"), "http");
            this.ocsp = ocsp;
            require(
                    ocsp == null || ("http".equals(ocsp.getScheme()) && ocsp.getHost() != null),
                    "the address '" + ocsp + "' must be http://HOST and may have a port and a path.");
        }

        /** Of an authority that does not answer OCSP. */
        public Addresses(URI ldap, URI http) {
            this(ldap, http, null);
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

    static DN name(String subject) {
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
