package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.key.KeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What certificates of one kind look like: one YAML file, to be read beside the CP's table (CRT-1).
 *
 * @param profile its name, also its file's
 * @param title what people call it, by language ({@code en}, {@code ja})
 * @param source the document and clause that it follows
 * @param validity how long certificates are good
 * @param publicKeys keys that may be certified
 * @param subject attributes of the subject in order, the most significant first; empty where the name is given
 *     otherwise, as a CA's is
 * @param extensions in the order that certificates have them
 */
public record CertificateProfile(
        String profile,
        Map<String, String> title,
        String source,
        Validity validity,
        List<KeySpec> publicKeys,
        List<SubjectField> subject,
        List<ExtensionRule> extensions) {

    /** Checks what the profile's author wrote. */
    public CertificateProfile(
            @JsonProperty("profile") @Nullable String profile,
            @JsonProperty("title") @Nullable Map<String, String> title,
            @JsonProperty("source") @Nullable String source,
            @JsonProperty("validity") @Nullable Validity validity,
            @JsonProperty("publicKeys") @Nullable List<KeySpec> publicKeys,
            @JsonProperty("subject") @Nullable List<SubjectField> subject,
            @JsonProperty("extensions") @Nullable List<ExtensionRule> extensions) {
        this.profile = required(profile, "profile");
        this.title = Map.copyOf(required(title, "title"));
        this.source = required(source, "source");
        this.validity = required(validity, "validity");
        this.publicKeys = List.copyOf(required(publicKeys, "publicKeys"));
        this.subject = subject == null ? List.of() : List.copyOf(subject);
        this.extensions = List.copyOf(required(extensions, "extensions"));
        require(!this.publicKeys.isEmpty(), "publicKeys must name at least one kind of key, such as RSA-2048.");
        Set<NameAttribute> attributes = new HashSet<>();
        for (SubjectField field : this.subject) {
            require(
                    attributes.add(field.attribute()),
                    "the attribute " + field.attribute().keyword() + " stands twice in 'subject'. Write it once.");
        }
        Set<Object> seen = new HashSet<>();
        for (ExtensionRule extension : this.extensions) {
            require(
                    seen.add(extension.oid()),
                    "the extension " + extension.oid()
                            + " stands twice in 'extensions' (RFC 5280 section 4.2 allows each once).");
        }
    }

    /**
     * How long certificates are good.
     *
     * @param standard where the application does not say
     */
    public record Validity(Lifetime standard) {
        /** Checks that it is there. */
        public Validity(@JsonProperty("standard") @Nullable Lifetime standard) {
            this.standard = required(standard, "standard");
        }
    }

    /** Whether certificates of this profile are CAs'. */
    public boolean isForAuthorities() {
        return extensions.stream()
                .anyMatch(rule -> rule instanceof ExtensionRule.Constraints constraints && constraints.ca());
    }

    /** Whether certificates of this profile name where their revocation is published. */
    public boolean namesDistributionPoints() {
        return extensions.stream().anyMatch(ExtensionRule.DistributionPoints.class::isInstance);
    }
}
