package org.inkan.engine.authority;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.definition.DefinitionReader.Defined;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.BasicConstraintsRule;
import org.jspecify.annotations.Nullable;

/** Holds an authority against the one of this server that signs its certificate (KEY-3). */
final class Hierarchy {

    private Hierarchy() {}

    static void check(
            Defined<AuthorityDefinition> defined,
            Map<String, Defined<AuthorityDefinition>> authorities,
            Map<String, CertificateProfile> profiles) {
        AuthorityDefinition authority = defined.value();
        if (authority.issuerHere().isEmpty()) {
            return;
        }
        String id = authority.issuerHere().get();
        Defined<AuthorityDefinition> found = authorities.get(id);
        if (found == null) {
            throw defined.fault(
                    "issuer",
                    "names '" + id + "', which is no authority here. Name one of: "
                            + String.join(", ", authorities.keySet()) + "; or 'external'.");
        }
        checkNoCircle(defined, authorities);
        AuthorityDefinition issuer = found.value();
        CertificateProfile own = profile(profiles, authority);
        if (!issuer.profiles().contains(own.profile())) {
            throw defined.fault(
                    "issuer",
                    "the authority '" + id + "' does not issue under the profile '" + own.profile()
                            + "'. List it in its 'profiles'.");
        }
        checkPathLength(defined, profile(profiles, issuer), own);
    }

    private static void checkNoCircle(
            Defined<AuthorityDefinition> defined, Map<String, Defined<AuthorityDefinition>> authorities) {
        Set<String> seen = new HashSet<>();
        AuthorityDefinition one = defined.value();
        while (one.issuerHere().isPresent()
                && authorities.containsKey(one.issuerHere().get())) {
            if (!seen.add(one.authority())) {
                throw defined.fault("issuer", "authorities issue each other in a circle; one must sign itself.");
            }
            one = get(authorities, one.issuerHere().get()).value();
        }
    }

    private static void checkPathLength(
            Defined<AuthorityDefinition> defined, CertificateProfile above, CertificateProfile below) {
        Integer allowed = pathLength(above);
        Integer wanted = pathLength(below);
        if (allowed != null && (allowed == 0 || wanted == null || wanted >= allowed)) {
            throw defined.fault(
                    "certificateProfile",
                    "the profile '" + below.profile() + "' has the pathLen "
                            + (wanted == null ? "of no limit" : wanted) + "; below '" + above.profile()
                            + "' it must be less than " + allowed + " (RFC 5280 section 4.2.1.9).");
        }
    }

    private static @Nullable Integer pathLength(CertificateProfile profile) {
        return profile.extension(BasicConstraintsRule.class)
                .map(constraints -> constraints.pathLen())
                .orElse(null);
    }

    private static CertificateProfile profile(Map<String, CertificateProfile> profiles, AuthorityDefinition authority) {
        return get(profiles, authority.certificateProfile());
    }

    private static <T> T get(Map<String, T> map, String key) {
        T value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("'" + key + "' was there a moment ago.");
        }
        return value;
    }
}
