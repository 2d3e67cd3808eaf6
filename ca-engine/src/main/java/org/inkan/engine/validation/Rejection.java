package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Why a path is refused: the first thing that was found wrong with it.
 *
 * @param reason the kind of fault
 * @param certificate the certificate that has it, as it is shown to people
 * @param detail more about it in both languages, such as the date of the revocation
 */
public record Rejection(Reason reason, String certificate, Optional<Bilingual> detail) {

    static Rejection of(Reason reason, X509Certificate certificate) {
        return new Rejection(reason, Shown.certificate(certificate), Optional.empty());
    }

    static Rejection of(Reason reason, X509Certificate certificate, @Nullable String detail) {
        return detail == null || detail.isBlank()
                ? of(reason, certificate)
                : of(reason, certificate, new Bilingual(Shown.of(detail), Shown.of(detail)));
    }

    static Rejection of(Reason reason, X509Certificate certificate, Bilingual detail) {
        return new Rejection(reason, Shown.certificate(certificate), Optional.of(detail));
    }

    /** A sentence for who asked. */
    public Bilingual sentence() {
        return new Bilingual(
                certificate + " " + reason.japanese()
                        + detail.map(more -> "：" + more.japanese()).orElse("")
                        + "（RFC 5280 " + reason.clause() + "）。",
                certificate + " " + reason.english()
                        + detail.map(more -> ": " + more.english()).orElse("")
                        + " (RFC 5280 section " + reason.clause() + ").");
    }
}
