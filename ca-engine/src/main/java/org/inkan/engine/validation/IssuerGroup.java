package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certificates of one name with one key: a path that has one of them has no use for another.
 *
 * @param key the key
 * @param near those that a trust anchor's name has issued, which are looked at first
 * @param far the others
 */
record IssuerGroup(PublicKey key, List<X509Certificate> near, List<X509Certificate> far) {

    /** Groups certificates of one subject; those that are anchors themselves are left out. */
    static List<IssuerGroup> of(List<X509Certificate> certificates, List<X509Certificate> anchors) {
        Map<PublicKey, IssuerGroup> groups = new LinkedHashMap<>();
        for (X509Certificate one : certificates) {
            if (!anchors.contains(one)) {
                IssuerGroup group = groups.computeIfAbsent(
                        one.getPublicKey(), key -> new IssuerGroup(key, new ArrayList<>(), new ArrayList<>()));
                boolean isNear = anchors.stream()
                        .anyMatch(anchor -> anchor.getSubjectX500Principal().equals(one.getIssuerX500Principal()));
                (isNear ? group.near : group.far).add(one);
            }
        }
        return List.copyOf(groups.values());
    }
}
