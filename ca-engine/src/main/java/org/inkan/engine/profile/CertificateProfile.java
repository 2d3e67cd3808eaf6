package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.requireOf;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.inkan.engine.definition.Lifetime;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.OrganisationChoices;
import org.jspecify.annotations.Nullable;

/**
 * What certificates of one kind look like: one YAML file, to be read beside the CP's table (CRT-1).
 *
 * @param profile its name, also its file's
 * @param kind whom it is for
 * @param title what people call it, by language ({@code en}, {@code ja})
 * @param source the document and clause that it follows
 * @param validity when certificates begin and end
 * @param publicKeys keys that may be certified
 * @param signatures algorithms that the issuer may sign with; empty for any
 * @param subject attributes of the subject in order, the most significant first; empty where an authority's file gives the
 *     name
 * @param extensions in the order that certificates have them
 * @param lint what certificates are held against before they are signed, besides this profile and RFC 5280
 * @param departures where certificates differ from the document's table
 */
public record CertificateProfile(
        String profile,
        ProfileKind kind,
        Map<String, String> title,
        String source,
        Validity validity,
        List<KeySpec> publicKeys,
        List<SignatureAlgorithm> signatures,
        List<SubjectField> subject,
        List<ExtensionRule> extensions,
        LintPolicy lint,
        List<Departure> departures) {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static CertificateProfile of(
            @JsonProperty("profile") @Nullable String profile,
            @JsonProperty("kind") @Nullable ProfileKind kind,
            @JsonProperty("title") @Nullable Map<String, String> title,
            @JsonProperty("source") @Nullable String source,
            @JsonProperty("validity") @Nullable Validity validity,
            @JsonProperty("publicKeys") @Nullable List<KeySpec> publicKeys,
            @JsonProperty("signatures") @Nullable List<SignatureAlgorithm> signatures,
            @JsonProperty("subject") @Nullable List<SubjectField> subject,
            @JsonProperty("extensions") @Nullable List<ExtensionRule> extensions,
            @JsonProperty("lint") @Nullable LintPolicy lint,
            @JsonProperty("departures") @Nullable List<Departure> departures) {
        CertificateProfile read = new CertificateProfile(
                required(profile, "profile"),
                required(kind, "kind"),
                required(title, "title"),
                required(source, "source"),
                required(validity, "validity"),
                required(publicKeys, "publicKeys"),
                signatures == null ? List.of() : signatures,
                subject == null ? List.of() : subject,
                required(extensions, "extensions"),
                lint == null ? LintPolicy.NONE : lint,
                departures == null ? List.of() : departures);
        ProfileRules.check(read);
        return read;
    }

    /** Copies the lists. */
    public CertificateProfile {
        title = Map.copyOf(title);
        publicKeys = List.copyOf(publicKeys);
        signatures = List.copyOf(signatures);
        subject = List.copyOf(subject);
        extensions = List.copyOf(extensions);
        departures = List.copyOf(departures);
        requireOf(
                "publicKeys",
                !publicKeys.isEmpty(),
                "publicKeys must name at least one kind of key, such as RSA-2048.");
    }

    /** The extension of this class, if the profile has it. */
    public <T extends ExtensionRule> Optional<T> extension(Class<T> type) {
        return extensions.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The keys under which an organisation chooses. */
    public Set<String> choiceKeys() {
        Set<String> keys = new TreeSet<>();
        subject.stream().filter(SubjectField::isChoice).map(SubjectField::key).forEach(keys::add);
        extensions.forEach(extension -> keys.addAll(extension.choiceKeys()));
        if (counts().isPresent()) {
            keys.add(NameCount.ORGANISATION_KEY);
        }
        return keys;
    }

    /** The template by which the CA counts names, if it does. */
    public Optional<NameTemplate> counts() {
        return subject.stream()
                .flatMap(field -> Optional.ofNullable(field.template()).stream())
                .findFirst();
    }

    /**
     * The profile as one organisation has chosen it: what was left to the organisation is fixed, or gone.
     *
     * @throws IllegalArgumentException that names the key and the rule
     */
    public CertificateProfile chosenBy(OrganisationChoices choices) {
        Set<String> known = choiceKeys();
        for (String key : choices.keys()) {
            requireOf(
                    key,
                    known.contains(key),
                    "profile '" + profile + "' leaves no choice of '" + key + "'. "
                            + (known.isEmpty() ? "It leaves none." : "It leaves: " + String.join(", ", known) + "."));
        }
        choices.of(NameCount.ORGANISATION_KEY).ifPresent(NameTemplate::organisationNumber);
        CertificateProfile chosen = new CertificateProfile(
                profile,
                kind,
                title,
                source,
                validity,
                publicKeys,
                signatures,
                subject.stream()
                        .flatMap(field -> field.chosenBy(choices).stream())
                        .toList(),
                extensions.stream()
                        .flatMap(extension -> extension.chosenBy(choices).stream())
                        .toList(),
                lint,
                departures);
        ProfileRules.check(chosen);
        return chosen;
    }

    /**
     * The profile with certificates good for another length of time.
     *
     * @throws IllegalArgumentException if that is longer than the profile's maximum
     */
    public CertificateProfile lasting(Lifetime standard) {
        return new CertificateProfile(
                profile,
                kind,
                title,
                source,
                validity.lasting(standard),
                publicKeys,
                signatures,
                subject,
                extensions,
                lint,
                departures);
    }
}
