package org.inkan.engine.authority;

import java.util.Map;
import java.util.stream.Collectors;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;

/**
 * The profiles under which an authority certifies those who apply.
 *
 * @param authority its id
 * @param issued all profiles that it issues under, by name
 */
record AppliedProfiles(String authority, Map<String, CertificateProfile> issued) {

    /**
     * The profile of this name.
     *
     * @throws Refusal of kind {@code NOT_FOUND}, or {@code FORBIDDEN} for an OCSP responder's: whoever holds such a
     *     certificate says of every other one whether it is revoked, and with ocspNoCheck nobody asks about that one (RFC
     *     6960 sections 4.2.2.2 and 4.2.2.2.1)
     */
    CertificateProfile get(String name) {
        CertificateProfile profile = issued.get(name);
        if (profile != null && profile.kind() == ProfileKind.OCSP_RESPONDER) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Profile " + name + " is for whoever answers OCSP in the name of authority " + authority
                            + " (RFC 6960 section 4.2.2.2), and no registration officer has one certified (REG-3). "
                            + remedy());
        }
        if (profile == null || !profile.kind().isAppliedFor()) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "Authority " + authority + " has no profile " + Quoted.of(name) + ". " + remedy());
        }
        return profile;
    }

    private String remedy() {
        String names = issued.values().stream()
                .filter(one -> one.kind().isAppliedFor())
                .map(CertificateProfile::profile)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "It certifies nobody who applies." : "Apply under one of: " + names + ".";
    }
}
