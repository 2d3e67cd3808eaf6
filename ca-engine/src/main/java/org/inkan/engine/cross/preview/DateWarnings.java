package org.inkan.engine.cross.preview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Side;

/** Certificates that are not valid yet, not valid any more, or not for long. */
final class DateWarnings {

    private static final Duration SOON = Duration.ofDays(30);

    private DateWarnings() {}

    /**
     * What is to be said.
     *
     * @param edges certificates on the paths that change
     * @param now the moment of asking
     * @param at the moment at which the paths are looked at
     */
    static List<Bilingual> of(
            List<Surroundings.Candidate> added, Collection<Edge> edges, Instant now, Instant at, Wording wording) {
        List<Bilingual> warnings = new ArrayList<>();
        Set<X509CertificateHolder> ending = new LinkedHashSet<>();
        for (Surroundings.Candidate candidate : added) {
            X509CertificateHolder certificate = candidate.certificate();
            Instant begins = certificate.getNotBefore().toInstant();
            Bilingual which = wording.certificate(certificate);
            if (certificate.getNotAfter().toInstant().isBefore(now)) {
                warnings.add(new Bilingual(
                        which.japanese() + "の有効期間は " + end(certificate) + " に終わっています。検証者は受け入れません。",
                        which.english() + " ended at " + end(certificate) + "; relying parties refuse it."));
            } else if (begins.isAfter(now)) {
                warnings.add(new Bilingual(
                        which.japanese() + "の有効期間は " + begins + " に始まります。それまでは何も変わりません。ここでは " + at + " の時点のパスを示します。",
                        which.english() + " begins only at " + begins
                                + ", and until then nothing changes; the paths are shown as they will be at " + at
                                + "."));
                ending.add(certificate);
            } else {
                ending.add(certificate);
            }
        }
        edges.stream().filter(edge -> edge.isThere(Side.AFTER)).forEach(edge -> ending.add(edge.certificate()));
        for (X509CertificateHolder certificate : ending) {
            if (certificate.getNotAfter().toInstant().isBefore(at.plus(SOON))) {
                Bilingual which = wording.certificate(certificate);
                warnings.add(new Bilingual(
                        which.japanese() + "は 30 日以内（" + end(certificate) + "）に有効期間が終わります。",
                        which.english() + " ends within 30 days, at " + end(certificate) + "."));
            }
        }
        return warnings;
    }

    private static Instant end(X509CertificateHolder certificate) {
        return certificate.getNotAfter().toInstant();
    }
}
