package org.inkan.engine.authority;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
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
        Path folder = conf.resolve("authorities");
        Map<String, Defined<AuthorityDefinition>> authorities = new LinkedHashMap<>();
        for (Defined<AuthorityDefinition> defined : DefinitionReader.readAll(folder, AuthorityDefinition.class)) {
            checkFileName(defined, "authority", defined.value().authority());
            new AuthorityProfiles(defined, profiles).check();
            authorities.values().forEach(other -> checkApart(defined, other.value()));
            authorities.put(defined.value().authority(), defined);
        }
        if (authorities.isEmpty()) {
            throw new DefinitionException(folder, "defines no authority. Put one there, such as g-id.yaml.");
        }
        authorities.values().forEach(defined -> Hierarchy.check(defined, authorities, profiles));
        return new PolicyFolder(
                authorities.values().stream().map(Defined::value).toList(), profiles);
    }

    /** The same folder with fewer authorities. */
    public PolicyFolder only(Predicate<AuthorityDefinition> wanted) {
        return new PolicyFolder(authorities.stream().filter(wanted).toList(), profiles);
    }

    /** The authority of this id. */
    public Optional<AuthorityDefinition> authority(String id) {
        return authorities.stream().filter(one -> one.authority().equals(id)).findFirst();
    }

    /** The authority whose own certificate, or whose subjects' certificates, have this profile. */
    public Optional<AuthorityDefinition> ownerOf(String profile) {
        Optional<AuthorityDefinition> own = authorities.stream()
                .filter(one -> one.certificateProfile().equals(profile))
                .findFirst();
        return own.isPresent()
                ? own
                : authorities.stream()
                        .filter(one -> one.profiles().contains(profile))
                        .findFirst();
    }

    /** The profiles that an authority has. */
    public SortedSet<String> ownedProfiles() {
        SortedSet<String> owned = new TreeSet<>();
        authorities.forEach(one -> {
            owned.add(one.certificateProfile());
            owned.addAll(one.profiles());
        });
        return owned;
    }

    /** A profile as the organisation of an authority has chosen it. */
    public CertificateProfile chosen(AuthorityDefinition authority, String profile) {
        CertificateProfile found = profiles.get(profile);
        if (found == null) {
            throw new IllegalArgumentException("There is no profile '" + profile + "'.");
        }
        return found.chosenBy(authority.choices(profile));
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

    private static void checkFileName(Defined<?> defined, String field, String name) {
        if (!String.valueOf(defined.file().getFileName()).equals(name + ".yaml")) {
            throw defined.fault(field, "the file defines '" + name + "'; name it " + name + ".yaml.");
        }
    }

    /** The authorities in an order in which each comes after its issuer. */
    public List<AuthorityDefinition> issuersFirst() {
        List<AuthorityDefinition> ordered = new ArrayList<>();
        List<AuthorityDefinition> left = new ArrayList<>(authorities);
        while (!left.isEmpty()) {
            List<AuthorityDefinition> next = left.stream()
                    .filter(definition -> definition
                            .issuerHere()
                            .filter(issuer -> left.stream()
                                    .anyMatch(one -> one.authority().equals(issuer)))
                            .isEmpty())
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Authorities issue each other in a circle.");
            }
            ordered.addAll(next);
            left.removeAll(next);
        }
        return ordered;
    }
}
