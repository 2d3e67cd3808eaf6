package org.inkan.engine.repository;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.certificate.SerialNumberSource;

/** The fingerprints of all CA certificates and of the repository's own keys, for reading and for print, in two languages. */
final class FingerprintSheet {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'JST'", Locale.ROOT)
            .withZone(JAPAN);

    private final StringBuilder text = new StringBuilder();

    private FingerprintSheet() {}

    /** The sheet in UTF-8. */
    static byte[] write(List<ShownAuthority> authorities, List<RepositoryKey> keys, Instant madeAt, Instant renewedBy) {
        FingerprintSheet sheet = new FingerprintSheet();
        sheet.line("証明書フィンガープリント一覧");
        sheet.line("Fingerprints of the CA certificates");
        sheet.line("");
        sheet.line("作成 / Made: " + time(madeAt));
        sheet.line("更新期限 / Renewed by: " + time(renewedBy));
        authorities.forEach(sheet::authority);
        sheet.line("");
        sheet.line("");
        sheet.line("この一覧とマニフェストに署名する鍵");
        sheet.line("Keys that sign this sheet and the manifest");
        keys.forEach(key -> sheet.certificate(
                "リポジトリ鍵 " + key.number() + " / Repository key " + key.number(),
                key.certificate(),
                Fingerprints.of(key.encodedCertificate())));
        return sheet.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void authority(ShownAuthority authority) {
        Map<String, String> title = authority.definition().title();
        String id = authority.definition().authority();
        line("");
        line("");
        line(title.getOrDefault("ja", id));
        line(title.getOrDefault("en", id));
        line(authority.definition().subject().toString());
        for (ShownCertificate shown : authority.certificates()) {
            certificate(name(shown), shown.certificate(), shown.fingerprints());
        }
    }

    private static String name(ShownCertificate shown) {
        String generation = shown.generation()
                .map(number -> "第" + number + "世代 / Generation " + number + ": ")
                .orElse("");
        return generation
                + switch (shown.kind()) {
                    case SELF_SIGNED -> "自己署名証明書 / self-signed certificate";
                    case NEW_WITH_OLD -> "リンク証明書 NewWithOld / link certificate NewWithOld";
                    case OLD_WITH_NEW -> "リンク証明書 OldWithNew / link certificate OldWithNew";
                    case SUBORDINATE -> "下位CA証明書 / subordinate CA certificate";
                };
    }

    private void certificate(String name, X509CertificateHolder certificate, Fingerprints fingerprints) {
        line("");
        line("  " + name);
        line("    シリアル番号 / Serial number");
        line("      " + SerialNumberSource.format(certificate.getSerialNumber()));
        line("    有効期間 / Validity");
        line("      " + time(certificate.getNotBefore().toInstant()));
        line("      " + time(certificate.getNotAfter().toInstant()));
        line("    SHA-1");
        line("      " + fingerprints.sha1());
        line("    SHA-256");
        // Half a line each, so that a phone and a printed page show it unbroken.
        line("      " + fingerprints.sha256().substring(0, 48));
        line("      " + fingerprints.sha256().substring(48));
    }

    private static String time(Instant instant) {
        return TIME.format(instant) + " (" + instant + ")";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
