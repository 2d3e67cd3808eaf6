package org.inkan.engine.validation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.engine.Bilingual;
import org.inkan.engine.validation.source.Obstacle;

/** An outcome in plain words, a sentence a line (XC-6). */
public final class Explanation {

    private static final String ANY_POLICY = "2.5.29.32.0";

    private final List<Bilingual> lines = new ArrayList<>();

    private Explanation() {}

    /** What was found out about a certificate at that time. */
    public static List<Bilingual> of(Outcome outcome, X509Certificate certificate, Instant time) {
        Explanation explanation = new Explanation();
        String name = Shown.certificate(certificate);
        if (outcome instanceof Outcome.Valid valid) {
            explanation.line(name + " は " + time + " の時点で有効です。", name + " is valid at " + time + ".");
            explanation.path(valid.path());
            explanation.policies(valid.policies());
            for (RevocationData crl : valid.revocationData()) {
                if (crl.isLater()) {
                    explanation.later(crl, time);
                } else {
                    explanation.crl(crl);
                }
            }
        } else {
            explanation.line(
                    name + " は " + time + " の時点で有効と確認できません。", name + " is not shown to be valid at " + time + ".");
        }
        outcome.rejected().forEach(explanation::rejected);
        outcome.obstacles().stream().map(Obstacle::sentence).forEach(explanation.lines::add);
        if (outcome instanceof Outcome.Invalid invalid) {
            invalid.reached().map(Outcome.Reached::sentence).ifPresent(explanation.lines::add);
        }
        return List.copyOf(explanation.lines);
    }

    private void line(String japanese, String english) {
        lines.add(new Bilingual(japanese, english));
    }

    private void path(CertificationPath path) {
        String names = Stream.concat(path.certificates().stream(), Stream.of(path.anchor()))
                .map(Shown::certificate)
                .collect(Collectors.joining(" <- "));
        line("パス：" + names, "Path: " + names);
    }

    private void policies(List<String> policies) {
        if (policies.isEmpty()) {
            line("このパスはどの証明書ポリシーの下でも有効とはいえません。", "The path is valid under no certificate policy in particular.");
        } else if (policies.contains(ANY_POLICY)) {
            line("証明書ポリシー：すべて", "Certificate policies: any.");
        } else {
            line("証明書ポリシー：" + String.join("、", policies), "Certificate policies: " + String.join(", ", policies) + ".");
        }
    }

    private void crl(RevocationData crl) {
        String number = crl.number().map(Object::toString).orElse("-");
        String until = crl.nextUpdate().map(Instant::toString).orElse("-");
        String age = age(crl.age());
        line(
                crl.certificate() + " は失効していません：" + (crl.delta() ? "差分 CRL" : "CRL") + " 番号 " + number + "、発行者 "
                        + crl.issuer() + "、発行 " + crl.thisUpdate() + "（" + age + " 前）、次回 " + until + "、場所 "
                        + Shown.of(crl.place()),
                crl.certificate() + " is not revoked: " + (crl.delta() ? "delta CRL" : "CRL") + " number " + number
                        + " by " + crl.issuer() + ", issued " + crl.thisUpdate() + " (" + age + " before), next "
                        + until
                        + ", from " + Shown.of(crl.place()) + ".");
    }

    /** A CRL that was issued after the time that is asked about. */
    private void later(RevocationData crl, Instant time) {
        String number = crl.number().map(Object::toString).orElse("-");
        line(
                crl.certificate() + " は " + time + " の時点では失効していませんでした：その後に発行された CRL 番号 " + number + "、発行者 "
                        + crl.issuer() + "、発行 " + crl.thisUpdate() + "（"
                        + age(crl.age().negated()) + " 後）、場所 "
                        + Shown.of(crl.place()) + "。"
                        + crl.revokedLater()
                                .map(one -> "失効日時は " + one.date() + "、理由 " + one.reason() + "。")
                                .orElse("この CRL に載っていません。")
                        + "その間に解除された一時停止は分かりません。",
                crl.certificate() + " was not revoked at " + time + ", by a later CRL: number " + number + " by "
                        + crl.issuer() + ", issued " + crl.thisUpdate() + " ("
                        + age(crl.age().negated())
                        + " after that time), from " + Shown.of(crl.place()) + "; "
                        + crl.revokedLater()
                                .map(one -> "it was revoked on " + one.date() + ", reason " + one.reason())
                                .orElse("it is not on it")
                        + ". A suspension that was lifted in between would not be seen.");
        crl.revokedLater()
                .flatMap(RevocationData.RevokedLater::invalidityDate)
                .filter(since -> !since.isAfter(time))
                .ifPresent(since -> line(
                        "注意：" + crl.certificate() + " の鍵は " + since + " から（指定の時刻より前から）他人の手にあった可能性があると CRL が述べています。",
                        "Warning: by the CRL the key of " + crl.certificate() + " may have been in other hands since "
                                + since + ", before that time."));
    }

    /** In hours and minutes, as {@code 26:05}. */
    private static String age(Duration age) {
        return String.format("%d:%02d", age.toHours(), age.toMinutesPart());
    }

    private void rejected(RejectedPath path) {
        Bilingual why = path.rejection().sentence();
        int length = path.certificates().size();
        line(
                "拒否したパス（証明書 " + length + " 枚）：" + why.japanese(),
                "Path refused (" + length + (length == 1 ? " certificate): " : " certificates): ") + why.english());
    }
}
