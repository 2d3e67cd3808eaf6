package org.inkan.engine.authority;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.definition.DefinitionReader.Defined;
import org.inkan.engine.profile.CertificateProfile;

/**
 * What policy officers have written in {@code conf/}: every authority and every profile, checked against each other.
 *
 * @param authorities in the order of their files' names
 * @param profiles by name
 */
public record PolicyFolder(List<AuthorityDefinition> authorities, Map<String, CertificateProfile> profiles) {

    /** Copies both. */
    public PolicyFolder {
        authorities = List.copyOf(authorities);
        profiles = Map.copyOf(profiles);
    }

    /** The ids of all authorities. */
    public Set<String> ids() {
        return authorities.stream().map(AuthorityDefinition::authority).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads {@code authorities/*.yaml} and {@code profiles/*.yaml} below {@code conf}.
     *
     * @throws DefinitionException that names file, line and rule
     */
    public static PolicyFolder read(Path conf) {
        Map<String, CertificateProfile> profiles = new LinkedHashMap<>();
        for (Defined<CertificateProfile> defined :
                DefinitionReader.readAll(conf.resolve("profiles"), CertificateProfile.class)) {
            String name = defined.value().profile();
            checkFileName(defined, "profile", name);
            profiles.put(name, defined.value());
        }
        List<AuthorityDefinition> authorities = new ArrayList<>();
        Path folder = conf.resolve("authorities");
        for (Defined<AuthorityDefinition> defined : DefinitionReader.readAll(folder, AuthorityDefinition.class)) {
            checkFileName(defined, "authority", defined.value().authority());
            checkProfiles(defined, profiles);
            authorities.forEach(other -> checkApart(defined, other));
            authorities.add(defined.value());
        }
        if (authorities.isEmpty()) {
            throw new DefinitionException(folder, "defines no authority. Put one there, such as g-id.yaml.");
        }
        return new PolicyFolder(authorities, profiles);
    }

    private static void checkApart(Defined<AuthorityDefinition> defined, AuthorityDefinition other) {
        if (other.subject().equals(defined.value().subject())) {
            throw defined.fault(
                    "subject",
                    "is the subject of authority " + other.authority() + " too. Two CAs cannot share a name.");
        }
        defined.value().publication().collision(other.publication()).ifPresent(both -> {
            throw defined.fault(
                    "publication",
                    "the path '" + both.get(0).text() + "' can be that of '"
                            + both.get(1).text() + "' of authority " + other.authority()
                            + ", or lie above or below it. Each file needs its own.");
        });
    }

    private static void checkProfiles(Defined<AuthorityDefinition> defined, Map<String, CertificateProfile> profiles) {
        AuthorityDefinition authority = defined.value();
        CertificateProfile own = profile(defined, "certificateProfile", authority.certificateProfile(), profiles);
        if (!own.isForAuthorities()) {
            throw defined.fault(
                    "certificateProfile",
                    "the profile '" + own.profile() + "' has no basicConstraints with ca: true, which a CA's"
                            + " certificate needs (RFC 5280 section 4.2.1.9).");
        }
        if (!own.publicKeys().contains(authority.generation().key())) {
            throw defined.fault(
                    "certificateProfile",
                    "the profile '" + own.profile() + "' does not allow the authority's own key, "
                            + authority.generation().key().policyName() + ". Let both name the same kind.");
        }
        if (!own.validity().standard().equals(authority.generation().lifetime())) {
            throw defined.fault(
                    "certificateProfile",
                    "the profile '" + own.profile() + "' is good for "
                            + own.validity().standard() + " and the generation's lifetime is "
                            + authority.generation().lifetime() + ". Let both say the same.");
        }
        for (String name : authority.profiles()) {
            checkSubscriberProfile(defined, profile(defined, "profiles", name, profiles));
        }
    }

    private static void checkSubscriberProfile(Defined<AuthorityDefinition> defined, CertificateProfile profile) {
        String issues = "issues under the profile '" + profile.profile() + "', which ";
        if (!profile.namesDistributionPoints()) {
            throw defined.fault(
                    "profiles",
                    issues + "has no cRLDistributionPoints: relying parties would not find its revocations (CRT-6).");
        }
        if (profile.isForAuthorities()) {
            throw defined.fault("profiles", issues + "is for CAs (ca: true). Name profiles of subscribers only.");
        }
        if (profile.subject().isEmpty()) {
            throw defined.fault("profiles", issues + "has no subject. List its attributes, as certificates have them.");
        }
    }

    private static CertificateProfile profile(
            Defined<AuthorityDefinition> defined, String field, String name, Map<String, CertificateProfile> profiles) {
        CertificateProfile profile = profiles.get(name);
        if (profile == null) {
            throw defined.fault(
                    field,
                    "names the profile '" + name + "', which is not in profiles/. There are: "
                            + String.join(", ", profiles.keySet()) + ".");
        }
        return profile;
    }

    private static void checkFileName(Defined<?> defined, String field, String name) {
        if (!String.valueOf(defined.file().getFileName()).equals(name + ".yaml")) {
            throw defined.fault(field, "the file defines '" + name + "'; name it " + name + ".yaml.");
        }
    }
}
