package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;

/** What the preview cannot show, or has nothing to show of. */
final class LimitWarnings {

    private LimitWarnings() {}

    /** There was more than is looked at. */
    static Bilingual reached(int looked) {
        return new Bilingual(
                "認証局の間のパスが多すぎるため、すべては調べていません（調べたパス " + looked + " 件）。ここにないパスも変わることがあります。",
                "There are too many paths between these CAs to look at all of them (" + looked
                        + " were); others may change too.");
    }

    static List<Bilingual> of(
            TrustGraph graph,
            Changes changes,
            Set<Route> touched,
            List<Surroundings.Candidate> added,
            Wording wording) {
        List<Bilingual> warnings = new ArrayList<>();
        if (changes.changes().isEmpty()) {
            warnings.add(new Bilingual(
                    "始まるパス、変わるパス、終わるパスはありません。", "No path begins, changes or ends for any relying party."));
        }
        Set<String> concerned = new HashSet<>();
        changes.changes().forEach(change -> change.path().forEach(name -> concerned.add(CaKey.compared(name))));
        for (Surroundings.Candidate candidate : added) {
            X509CertificateHolder certificate = candidate.certificate();
            concerned.add(CaKey.compared(certificate.getIssuer()));
            concerned.add(CaKey.compared(certificate.getSubject()));
            if (touched.stream().noneMatch(route -> holds(route, certificate))) {
                Bilingual which = wording.certificate(certificate);
                warnings.add(new Bilingual(
                        which.japanese() + "に至る有効なパスは、ここで知られているどのルートからもありません。",
                        which.english() + " is on no path from a root that is known here."));
            }
        }
        unexplained(graph, concerned, wording, warnings);
        return warnings;
    }

    private static boolean holds(Route route, X509CertificateHolder certificate) {
        return route.root().certificate().equals(certificate)
                || route.edges().stream().anyMatch(edge -> edge.certificate().equals(certificate));
    }

    private static void unexplained(
            TrustGraph graph, Set<String> concerned, Wording wording, List<Bilingual> warnings) {
        Set<String> left = new LinkedHashSet<>();
        for (X509CertificateHolder certificate : graph.unexplained()) {
            if (concerned.contains(CaKey.compared(certificate.getIssuer()))
                    || concerned.contains(CaKey.compared(certificate.getSubject()))) {
                left.add(wording.name(certificate.getIssuer()) + " → " + wording.name(certificate.getSubject()));
            }
        }
        if (!left.isEmpty()) {
            Bilingual listed = Wording.listed(left);
            warnings.add(new Bilingual(
                    "署名した鍵がここで知られていない証明書は考慮していません：" + listed.japanese() + "。",
                    "Certificates that were signed with a key not known here are left out: " + listed.english() + "."));
        }
    }
}
