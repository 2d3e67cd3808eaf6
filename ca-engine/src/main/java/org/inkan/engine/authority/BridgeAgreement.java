package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.unboundid.ldap.sdk.DN;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkan.engine.Bilingual;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.extension.Oids;
import org.inkan.engine.profile.extension.OrganisationChoices;
import org.jspecify.annotations.Nullable;

/**
 * What one of our authorities has agreed with another CA, in {@code conf/bridges/NAME.yaml} (XC-1, XC-3, XC-4):
 *
 * <pre>
 * bridge: bca                     # also the exchange folder HOME/bridge/bca
 * title: { en: Bridge CA, ja: ブリッジ認証局 }
 * source: agreement of 2026-11-01
 * authority: g-id
 * subject: 'ou=Bridge CA,o=Example Government,c=JP'
 * subjectEncoding: UTF8String
 * issue:                          # [1], what we issue to it
 *   profile: g-id-cross
 *   lifetime: P3Y
 *   choices: { policyMappings: ['1.2.392.200091.100.621.11=2.999.1'] }
 * accept:                         # [0], what it issues to us
 *   longest: P5Y
 *   policies: [2.999.1]
 *   mappings: ['2.999.1=1.2.392.200091.100.621.11']
 * </pre>
 *
 * One of {@code issue} and {@code accept} may be absent: certification is then one-way.
 *
 * @param bridge its name
 * @param title what people call the other CA
 * @param source where the agreement is written down
 * @param authority id of our authority
 * @param subject the other CA's name
 * @param subjectEncoding how the values of that name are encoded, country always as PrintableString
 * @param issue what we issue to the other CA; empty if nothing
 * @param accept what we take in from it; empty if nothing
 */
public record BridgeAgreement(
        String bridge,
        Bilingual title,
        String source,
        String authority,
        DN subject,
        StringType subjectEncoding,
        Optional<Issue> issue,
        Optional<Accept> accept) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static BridgeAgreement of(
            @JsonProperty("bridge") @Nullable String bridge,
            @JsonProperty("title") @Nullable Map<String, String> title,
            @JsonProperty("source") @Nullable String source,
            @JsonProperty("authority") @Nullable String authority,
            @JsonProperty("subject") @Nullable String subject,
            @JsonProperty("subjectEncoding") @Nullable StringType subjectEncoding,
            @JsonProperty("issue") @Nullable Issue issue,
            @JsonProperty("accept") @Nullable Accept accept) {
        Map<String, String> names = required(title, "title");
        return new BridgeAgreement(
                required(bridge, "bridge"),
                new Bilingual(required(names.get("ja"), "title.ja"), required(names.get("en"), "title.en")),
                required(source, "source"),
                required(authority, "authority"),
                AuthorityDefinition.name(required(subject, "subject")),
                required(subjectEncoding, "subjectEncoding"),
                Optional.ofNullable(issue),
                Optional.ofNullable(accept));
    }

    /** Checks what holds between the fields. */
    public BridgeAgreement {
        require(
                NAME.matcher(bridge).matches(),
                "the bridge's name '" + bridge + "' must be a letter, then at most 31 small letters, digits or '-'.");
        require(!subject.isNullDN(), "the subject is empty; write the other CA's distinguished name.");
        new AuthorityName(subject, subjectEncoding).check();
        require(
                issue.isPresent() || accept.isPresent(),
                "neither 'issue' nor 'accept' is there; say what we issue to the other CA, what it issues to us, or both.");
    }

    /**
     * What we issue to the other CA.
     *
     * @param profile a profile of kind cross that our authority issues under
     * @param lifetime how long the certificate is good, where it is shorter than the profile's
     * @param choices what the profile leaves to the agreement
     */
    public record Issue(String profile, Optional<Lifetime> lifetime, OrganisationChoices choices) {

        /** Reads what the policy officer wrote. */
        @JsonCreator
        public static Issue of(
                @JsonProperty("profile") @Nullable String profile,
                @JsonProperty("lifetime") @Nullable Lifetime lifetime,
                @JsonProperty("choices") @Nullable Map<String, List<String>> choices) {
            return new Issue(
                    required(profile, "profile"),
                    Optional.ofNullable(lifetime),
                    choices == null ? OrganisationChoices.NONE : new OrganisationChoices(choices));
        }
    }

    /**
     * What we take in from the other CA.
     *
     * @param longest the longest life of its certificate for us
     * @param policies the policies, of its domain, that the certificate may be for
     * @param mappings the mappings that it has, {@code THEIRS=OURS} each; none other
     */
    public record Accept(Lifetime longest, Set<String> policies, Set<String> mappings) {

        /** Reads what the policy officer wrote. */
        @JsonCreator
        public static Accept of(
                @JsonProperty("longest") @Nullable Lifetime longest,
                @JsonProperty("policies") @Nullable List<String> policies,
                @JsonProperty("mappings") @Nullable List<String> mappings) {
            return new Accept(
                    required(longest, "longest"),
                    Set.copyOf(required(policies, "policies")),
                    mappings == null ? Set.of() : Set.copyOf(mappings));
        }

        /** Checks the object identifiers. */
        public Accept {
            require(!policies.isEmpty(), "policies must name at least one policy of the other CA's.");
            policies.forEach(Oids::parse);
            for (String mapping : mappings) {
                String[] pair = mapping.split("=", -1);
                require(
                        pair.length == 2,
                        "'" + mapping + "' is not a mapping such as 2.999.1=1.2.392.1, theirs first.");
                Oids.parse(pair[0]);
                Oids.parse(pair[1]);
            }
        }
    }
}
