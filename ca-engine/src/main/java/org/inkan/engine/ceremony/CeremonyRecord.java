package org.inkan.engine.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.Bilingual;
import org.inkan.engine.authority.AuthorityDefinition;

/** The record of a ceremony as plain text in Japanese and English, with room for the signatures of those present. */
final class CeremonyRecord {

    private static final String RULE = "=".repeat(78);
    private static final String LINE = "-".repeat(78);

    private CeremonyRecord() {}

    /**
     * The record.
     *
     * @param backups ceremonies that have made copies of the key that this one destroys
     */
    static String of(Ceremony ceremony, AuthorityDefinition definition, List<Ceremony> backups) {
        List<String> lines = new ArrayList<>();
        lines.add("鍵セレモニー記録  /  Record of a key ceremony");
        lines.add(RULE);
        if (ceremony.rehearsal()) {
            lines.add("*** リハーサル: 使い捨ての秘密を用い、何も変更していません ***");
            lines.add("*** A rehearsal with a throw-away secret: nothing was changed ***");
            lines.add("");
        }
        lines.add("番号 / Number:          " + ceremony.id());
        lines.add("認証局 / Authority:     " + ceremony.authority());
        title(definition, "ja").ifPresent(title -> lines.add("                        " + title));
        title(definition, "en").ifPresent(title -> lines.add("                        " + title));
        lines.add("種別 / Kind:            " + both(ceremony.kind().title()));
        ceremony.generation().ifPresent(number -> lines.add("世代 / Generation:      " + number));
        ceremony.copies().ifPresent(id -> lines.add("複製 / Copies of:       " + id));
        lines.add("目的 / Purpose:         " + ceremony.purpose());
        lines.add("状態 / State:           " + both(ceremony.state().title()));
        lines.add("開始者 / Opened by:     " + ceremony.opened().officer() + ", "
                + ceremony.opened().at());
        lines.add("必要数 / Confirmations: " + ceremony.needed() + " / "
                + ceremony.holders().size() + "  (" + String.join(", ", ceremony.holders()) + ")");
        ceremony.set().ifPresent(set -> lines.add("新しい組 / New set:     " + set));
        lines.add("");
        lines.add("経過 / Course (UTC)");
        lines.add(LINE);
        for (CeremonyEvent event : ceremony.events()) {
            lines.add(String.format(
                    "%3d  %s  %s%s",
                    event.number(),
                    event.at(),
                    both(event.kind().title()),
                    event.officer().map(officer -> ": " + officer).orElse("")));
            if (!event.detail().isEmpty()) {
                lines.add("     " + event.detail());
            }
        }
        if (!backups.isEmpty()) {
            lines.add("");
            lines.add("持ち出された複製: 各保管者が破棄すること / Copies carried away, to be destroyed by their keepers");
            lines.add(LINE);
            backups.forEach(backup -> lines.add("     " + backup.id() + "  "
                    + backup.opened().at() + "  " + backup.purpose() + "   破棄日 / Destroyed on __________"));
        }
        lines.add("");
        lines.add("立会者の署名 / Signatures of those present");
        lines.add(LINE);
        signature(lines, "サービス運用管理者 / Operations manager", ceremony.opened().officer());
        present(ceremony).forEach(officer -> signature(lines, "CA管理者 / CA administrator", officer));
        signature(lines, "立会人 / Witness", "");
        return String.join("\n", lines) + "\n";
    }

    private static Optional<String> title(AuthorityDefinition definition, String language) {
        return Optional.ofNullable(definition.title().get(language));
    }

    private static List<String> present(Ceremony ceremony) {
        return ceremony.events().stream()
                .filter(event -> switch (event.kind()) {
                    case LENT, BORROWED, CONFIRMED, SHOWN, RECEIVED -> true;
                    default -> false;
                })
                .flatMap(event -> event.officer().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static void signature(List<String> lines, String role, String officer) {
        lines.add("");
        lines.add(role + (officer.isEmpty() ? "" : ": " + officer));
        lines.add("    氏名 / Name ____________________  署名 / Signature ____________________  日付 / Date __________");
    }

    private static String both(Bilingual text) {
        return text.japanese() + " / " + text.english();
    }
}
