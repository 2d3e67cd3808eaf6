package org.inkan.engine.authority;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.definition.DefinitionReader.Defined;
import org.inkan.engine.profile.CertificateProfile;

/**
 * What policy officers have written in {@code conf/}: every authority, every profile and every agreement with another CA,
 * checked against each other.
 *
 * @param authorities in the order of their files' names
 * @param profiles by name
 * @param bridges agreements, in the order of their files' names
 */
public record PolicyFolder(
        List<AuthorityDefinition> authorities,
        Map<String, CertificateProfile> profiles,
        List<BridgeAgreement> bridges) {

    /** Copies all. */
    public PolicyFolder {
        authorities = List.copyOf(authorities);
        profiles = Map.copyOf(profiles);
        bridges = List.copyOf(bridges);
    }

    /** Without agreements. */
    public PolicyFolder(List<AuthorityDefinition> authorities, Map<String, CertificateProfile> profiles) {
        this(authorities, profiles, List.of());
    }

    /** The ids of all authorities. */
    public Set<String> ids() {
        return authorities.stream().map(AuthorityDefinition::authority).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads {@code authorities/*.yaml}, {@code profiles/*.yaml} and, where there are agreements with other CAs, {@code
     * bridges/*.yaml} below {@code conf}.
     *
     * @param further folders of the same kind that add to {@code conf}; each may lack any of the three
     * @throws DefinitionException that names file, line and rule
     */
    public static PolicyFolder read(Path conf, Path... further) {
        Map<String, CertificateProfile> profiles = new LinkedHashMap<>();
        for (Defined<CertificateProfile> defined : defined(conf, further, "profiles", CertificateProfile.class)) {
            String name = defined.value().profile();
            checkFileName(defined, "profile", name);
            checkNew(defined, "profile", profiles.put(name, defined.value()) == null);
        }
        Map<String, Defined<AuthorityDefinition>> authorities = new LinkedHashMap<>();
        for (Defined<AuthorityDefinition> defined : defined(conf, further, "authorities", AuthorityDefinition.class)) {
            checkFileName(defined, "authority", defined.value().authority());
            new AuthorityProfiles(defined, profiles).check();
            checkNew(
                    defined,
                    "authority",
                    !authorities.containsKey(defined.value().authority()));
            authorities.values().forEach(other -> checkApart(defined, other.value()));
            authorities.put(defined.value().authority(), defined);
        }
        if (authorities.isEmpty()) {
            throw new DefinitionException(
                    conf.resolve("authorities"), "defines no authority. Put one there, such as g-id.yaml.");
        }
        authorities.values().forEach(defined -> Hierarchy.check(defined, authorities, profiles));
        Map<String, BridgeAgreement> bridges = new LinkedHashMap<>();
        for (Defined<BridgeAgreement> defined : defined(conf, further, "bridges", BridgeAgreement.class)) {
            checkFileName(defined, "bridge", defined.value().bridge());
            checkNew(defined, "bridge", !bridges.containsKey(defined.value().bridge()));
            new AgreementRules(defined, authorities, profiles).check(bridges.values());
            bridges.put(defined.value().bridge(), defined.value());
        }
        return new PolicyFolder(
                authorities.values().stream().map(Defined::value).toList(), profiles, List.copyOf(bridges.values()));
    }

    private static <T> List<Defined<T>> defined(Path conf, Path[] further, String kind, Class<T> type) {
        List<Defined<T>> found = new ArrayList<>();
        Path first = conf.resolve(kind);
        if (Files.isDirectory(first) || type != BridgeAgreement.class) {
            found.addAll(DefinitionReader.readAll(first, type));
        }
        for (Path folder : further) {
            if (Files.isDirectory(folder.resolve(kind))) {
                found.addAll(DefinitionReader.readAll(folder.resolve(kind), type));
            }
        }
        return found;
    }

    private static void checkNew(Defined<?> defined, String field, boolean isNew) {
        if (!isNew) {
            throw defined.fault(field, "another file of this name defines the same. Leave one of them out.");
        }
    }

    /** The same folder with fewer authorities, and the agreements of those. */
    public PolicyFolder only(Predicate<AuthorityDefinition> wanted) {
        List<AuthorityDefinition> left = authorities.stream().filter(wanted).toList();
        return new PolicyFolder(
                left,
                profiles,
                bridges.stream()
                        .filter(bridge ->
                                left.stream().anyMatch(one -> one.authority().equals(bridge.authority())))
                        .toList());
    }

    /** The same folder with every authority changed. */
    public PolicyFolder with(UnaryOperator<AuthorityDefinition> change) {
        return new PolicyFolder(authorities.stream().map(change).toList(), profiles, bridges);
    }

    /** The profile of what we issue to another CA, as agreed with it. */
    public CertificateProfile agreed(BridgeAgreement.Issue issue) {
        CertificateProfile profile =
                Objects.requireNonNull(profiles.get(issue.profile())).chosenBy(issue.choices());
        return issue.lifetime().map(profile::lasting).orElse(profile);
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
