package org.inkan.engine.cross.preview;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;

/** How warnings name things. */
record Wording(CaLabels labels) {

    private static final int MOST_LISTED = 3;

    String name(X500Name name) {
        return labels.label(name);
    }

    /** Who certifies whom. */
    Bilingual certificate(X509CertificateHolder certificate) {
        String issuer = name(certificate.getIssuer());
        String subject = name(certificate.getSubject());
        return new Bilingual(
                issuer + " が " + subject + " に発行する証明書", "The certificate that " + issuer + " issues to " + subject);
    }

    /** The CAs of a route, the root first. */
    String path(TrustGraph graph, Route route) {
        return route.names().stream().map(graph::name).map(this::name).collect(Collectors.joining(" → "));
    }

    /** Of many things the first. */
    static Bilingual listed(Collection<String> things) {
        List<String> first = things.stream().limit(MOST_LISTED).toList();
        int more = things.size() - first.size();
        String japanese = String.join("、", first);
        String english = String.join(", ", first);
        return more == 0
                ? new Bilingual(japanese, english)
                : new Bilingual(japanese + " ほか " + more + " 件", english + " and " + more + " more");
    }

    /** Policies, sorted. */
    static Bilingual policies(Set<String> policies) {
        if (policies.isEmpty()) {
            return new Bilingual("特定のポリシーなし", "none in particular");
        }
        if (policies.contains(Constraints.ANY_POLICY)) {
            return new Bilingual("すべて", "any");
        }
        String all = String.join(", ", new TreeSet<>(policies));
        return new Bilingual(all, all);
    }
}
