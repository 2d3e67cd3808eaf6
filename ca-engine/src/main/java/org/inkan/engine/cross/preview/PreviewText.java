package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Bilingual;
import org.inkan.engine.cross.preview.PathChange.Kind;

/** A preview as plain text in both languages, for a terminal. */
public final class PreviewText {

    private static final int MOST_PATHS = 40;

    private final CaLabels labels;
    private final StringBuilder text = new StringBuilder();

    private PreviewText(CaLabels labels) {
        this.labels = labels;
    }

    /** The text, its lines ended by line feeds. */
    public static String of(Preview preview) {
        Map<String, X500Name> names = new LinkedHashMap<>();
        preview.changes()
                .forEach(change -> change.path().forEach(name -> names.putIfAbsent(CaKey.compared(name), name)));
        PreviewText page = new PreviewText(CaLabels.of(names.values()));
        page.line("証明書パスの変化 / Changes of certification paths");
        for (Kind kind : Kind.values()) {
            page.changes(
                    kind,
                    preview.changes().stream()
                            .filter(change -> change.kind() == kind)
                            .toList());
        }
        page.warnings(preview.warnings());
        page.names(names.values().stream().toList());
        return page.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void heading(String heading) {
        line("");
        line(heading);
    }

    private void changes(Kind kind, List<PathChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        heading(KindWords.title(kind) + ": " + changes.size());
        for (PathChange change : changes.subList(0, Math.min(MOST_PATHS, changes.size()))) {
            line("  " + change.path().stream().map(labels::label).collect(Collectors.joining(" > ")));
            policies(change);
        }
        if (changes.size() > MOST_PATHS) {
            int more = changes.size() - MOST_PATHS;
            line("  ほか " + more + " 件 / and " + more + " more");
        }
    }

    private void policies(PathChange change) {
        switch (change.kind()) {
            case BEGINS -> line("      ポリシー / policies : " + shown(change.after()));
            case ENDS -> line("      ポリシー / policies : " + shown(change.before()));
            case CHANGES -> {
                if (change.before().equals(change.after())) {
                    line("      ポリシー / policies : " + shown(change.after()) + "（制約が変わります / other constraints）");
                } else {
                    line("      現在 / now        : " + shown(change.before()));
                    line("      変更後 / then     : " + shown(change.after()));
                }
            }
        }
    }

    /** As text that is read in both languages. */
    static String shown(Set<String> policies) {
        Bilingual both = Wording.policies(policies);
        return both.japanese().equals(both.english()) ? both.english() : both.japanese() + " / " + both.english();
    }

    private void warnings(List<Bilingual> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        heading("注意 / Please note: " + warnings.size());
        for (Bilingual warning : warnings) {
            line("  - " + warning.japanese());
            line("    " + warning.english());
        }
    }

    private void names(List<X500Name> names) {
        List<X500Name> shortened = new ArrayList<>(names);
        shortened.removeIf(name -> labels.label(name).equals(CaLabels.full(name)));
        if (shortened.isEmpty()) {
            return;
        }
        heading("認証局 / CAs");
        int widest = shortened.stream()
                .mapToInt(name -> Columns.of(labels.label(name)))
                .max()
                .orElse(0);
        for (X500Name name : shortened) {
            String label = labels.label(name);
            line("  " + label + " ".repeat(widest - Columns.of(label)) + "  " + CaLabels.full(name));
        }
    }
}
