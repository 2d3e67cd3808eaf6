package org.inkan.engine.authority;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            checkFileName(defined.file(), "profile", name);
            profiles.put(name, defined.value());
        }
        List<AuthorityDefinition> authorities = new ArrayList<>();
        Path folder = conf.resolve("authorities");
        for (Defined<AuthorityDefinition> defined : DefinitionReader.readAll(folder, AuthorityDefinition.class)) {
            check(defined, profiles);
            for (AuthorityDefinition other : authorities) {
                if (other.subject().equals(defined.value().subject())) {
                    throw new DefinitionException(
                            defined.file(),
                            "has the same subject as authority " + other.authority()
                                    + ". Two CAs cannot share a name.");
                }
            }
            authorities.add(defined.value());
        }
        if (authorities.isEmpty()) {
            throw new DefinitionException(folder, "defines no authority. Put one there, such as g-id.yaml.");
        }
        return new PolicyFolder(authorities, profiles);
    }

    private static void check(Defined<AuthorityDefinition> defined, Map<String, CertificateProfile> profiles) {
        AuthorityDefinition authority = defined.value();
        checkFileName(defined.file(), "authority", authority.authority());
        profile(defined, authority.certificateProfile(), profiles);
        for (String name : authority.profiles()) {
            if (!profile(defined, name, profiles).namesDistributionPoints()) {
                throw new DefinitionException(
                        defined.file(),
                        "issues under the profile '" + name + "', which has no cRLDistributionPoints: relying parties"
                                + " would not find its revocations (CRT-6).");
            }
        }
        try {
            new AuthorityName(authority.subject(), authority.subjectEncoding()).x500();
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(defined.file(), String.valueOf(e.getMessage()));
        }
    }

    private static CertificateProfile profile(
            Defined<AuthorityDefinition> defined, String name, Map<String, CertificateProfile> profiles) {
        CertificateProfile profile = profiles.get(name);
        if (profile == null) {
            throw new DefinitionException(
                    defined.file(),
                    "names the profile '" + name + "', which is not in profiles/. There are: "
                            + String.join(", ", profiles.keySet()) + ".");
        }
        return profile;
    }

    private static void checkFileName(Path file, String field, String name) {
        if (!String.valueOf(file.getFileName()).equals(name + ".yaml")) {
            throw new DefinitionException(
                    file, "defines the " + field + " '" + name + "'; name the file " + name + ".yaml.");
        }
    }
}
