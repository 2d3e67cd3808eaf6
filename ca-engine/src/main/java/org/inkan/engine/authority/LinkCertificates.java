package org.inkan.engine.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;

/**
 * Both link certificates between two generations of a self-signed authority: NewWithOld for who has the old root, OldWithNew
 * for who has the new one (RFC 4210 section 4.4; G-ID CPS 4.10).
 */
final class LinkCertificates {

    private final AuthorityDefinition definition;
    private final Optional<CertificateProfile> profile;
    private final Issuing issuing;

    LinkCertificates(AuthorityDefinition definition, Collection<CertificateProfile> profiles, Issuing issuing) {
        this.definition = definition;
        this.profile =
                profiles.stream().filter(one -> one.kind() == ProfileKind.LINK).findFirst();
        this.issuing = issuing;
    }

    /** Whether two generations are linked: not where another CA certifies them, nor where the older one has ended. */
    boolean areMade(Generation older, Generation newer) {
        return definition.issuer() == null && newer.notBefore().isBefore(older.notAfter());
    }

    /** Issues what is not there yet: NewWithOld, then OldWithNew, in DER. */
    List<byte[]> make(Generation older, Generation newer) {
        CertificateProfile link = profile.orElseThrow(
                () -> new IllegalStateException(String.join(" ", faults(older, KeySpec.RSA_2048, newer.algorithm()))));
        return List.of(
                issuing.link(link, older, newer, purpose("NewWithOld", older, newer)),
                issuing.link(link, newer, older, purpose("OldWithNew", older, newer)));
    }

    /** Those of two generations that have been issued. */
    List<byte[]> standing(Generation older, Generation newer) {
        List<byte[]> standing = new ArrayList<>();
        issuing.standing(newer.key().publicKeyInfo(), purpose("NewWithOld", older, newer))
                .ifPresent(standing::add);
        issuing.standing(older.key().publicKeyInfo(), purpose("OldWithNew", older, newer))
                .ifPresent(standing::add);
        return standing;
    }

    private String purpose(String which, Generation older, Generation newer) {
        return "link " + definition.authority() + " " + which + " " + older.number() + " " + newer.number();
    }

    /** What keeps link certificates from being made or published, a sentence each. */
    List<String> faults(Generation present, KeySpec nextKey, SignatureAlgorithm nextSignature) {
        List<String> faults = new ArrayList<>();
        String file = "the file of authority " + definition.authority();
        if (profile.isEmpty()) {
            faults.add("Among its 'profiles', " + file + " names none of kind link, which NewWithOld and OldWithNew are"
                    + " issued under (KEY-5). Add one, such as g-id-link.");
        }
        if (definition.publication().newWithOld().isEmpty()
                || definition.publication().oldWithNew().isEmpty()) {
            faults.add("Under 'publication', " + file + " gives no paths newWithOld and oldWithNew for its link"
                    + " certificates (REP-2). Add both.");
        }
        profile.ifPresent(link -> {
            List<KeySpec> keys = new ArrayList<>(List.of(nextKey));
            KeySpec.of(present.key().publicKeyInfo()).ifPresent(keys::add);
            keys.stream()
                    .filter(key -> !link.publicKeys().contains(key))
                    .distinct()
                    .forEach(key -> faults.add(lacks(link, "publicKeys", key.policyName())));
            if (!link.signatures().isEmpty()) {
                List.of(nextSignature, present.algorithm()).stream()
                        .filter(signature -> !link.signatures().contains(signature))
                        .distinct()
                        .forEach(signature -> faults.add(lacks(link, "signatures", signature.policyName())));
            }
        });
        return faults;
    }

    private static String lacks(CertificateProfile link, String field, String value) {
        return "The profile " + link.profile() + " of the link certificates lacks " + value + " in its '" + field
                + "': one certifies the old key and one the new, each signed with the other. Add it.";
    }
}
