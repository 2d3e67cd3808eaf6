package org.inkan.engine.cross.preview;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A preview as a picture (SVG 1.1): the CAs, the certificates between them, and below these what each certificate and each
 * path is good for. It holds no script and refers to nothing outside itself.
 */
public final class PreviewGraph {

    private static final int MOST_CAS = 40;
    private static final int MOST_CERTIFICATES = 80;
    private static final int MOST_PATHS = 24;
    private static final int MARGIN = 28;
    private static final int LEAST_WIDTH = 1064;
    private static final int LINE = 20;
    private static final String FONTS = "'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif";

    private final Svg svg = new Svg();
    private final Preview preview;
    private final Map<String, X500Name> names = new LinkedHashMap<>();
    private final Map<String, Boolean> roots = new HashMap<>();
    private final List<Step> steps;
    private final CaLabels labels;
    private final int leftCas;
    private final int leftSteps;

    private PreviewGraph(Preview preview) {
        this.preview = preview;
        Map<String, Integer> begun = new HashMap<>();
        preview.changes()
                .forEach(change -> begun.merge(CaKey.compared(change.path().get(0)), 1, Integer::sum));
        // The root of most of the changed paths comes first: the graph spreads from it.
        preview.changes().stream()
                .map(change -> change.path().get(0))
                .sorted(Comparator.comparingInt(
                        (X500Name root) -> -Objects.requireNonNull(begun.get(CaKey.compared(root)))))
                .forEach(root -> {
                    names.putIfAbsent(CaKey.compared(root), root);
                    roots.put(CaKey.compared(root), true);
                });
        preview.changes()
                .forEach(change -> change.path().forEach(name -> names.putIfAbsent(CaKey.compared(name), name)));
        labels = CaLabels.of(names.values());
        int cas = names.size();
        Set<String> shown = names.keySet().stream().limit(MOST_CAS).collect(Collectors.toSet());
        List<Step> drawn = preview.steps().stream()
                .filter(step ->
                        shown.contains(CaKey.compared(step.issuer())) && shown.contains(CaKey.compared(step.subject())))
                .sorted(Comparator.comparing(step -> Look.of(step.standing())))
                .toList();
        steps = drawn.subList(0, Math.min(MOST_CERTIFICATES, drawn.size()));
        leftSteps = preview.steps().size() - steps.size();
        if (leftSteps > 0) {
            // A CA without any of the arrows would say nothing.
            shown.retainAll(steps.stream()
                    .flatMap(step -> Stream.of(CaKey.compared(step.issuer()), CaKey.compared(step.subject())))
                    .collect(Collectors.toSet()));
        }
        names.keySet().retainAll(shown);
        leftCas = cas - names.size();
    }

    /** The picture, in XML to be encoded in UTF-8. */
    public static String svg(Preview preview) {
        return new PreviewGraph(preview).draw();
    }

    private String draw() {
        List<Layers.Pair> pairs = steps.stream()
                .map(step -> new Layers.Pair(CaKey.compared(step.issuer()), CaKey.compared(step.subject())))
                .toList();
        Layers layers = Layers.of(List.copyOf(names.keySet()), pairs);
        Layout layout = Layout.of(layers, pairs, MARGIN, MARGIN + 3 * LINE);
        int width = Math.max(LEAST_WIDTH, layout.width() + MARGIN);
        GraphTable table = table(width);
        int top = (names.isEmpty() ? MARGIN + 3 * LINE : layout.height()) + 2 * LINE;
        int height = top + table.height() + MARGIN;

        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "title desc",
                "font-family",
                FONTS,
                "font-size",
                13);
        svg.text("title", "証明書パスの変化 / Changes of certification paths", "id", "title");
        svg.text("desc", description(), "id", "desc");
        heads();
        svg.empty("rect", "x", 0, "y", 0, "width", width, "height", height, "fill", "#ffffff");
        svg.text(
                "text",
                "証明書パスの変化 / Changes of certification paths",
                "x",
                MARGIN,
                "y",
                MARGIN + 6,
                "font-size",
                17,
                "font-weight",
                "bold",
                "fill",
                "#1f2328");
        legend();
        layout.arrows().forEach(this::arrow);
        layout.boxes().forEach(this::box);
        layout.arrows().forEach(arrow -> badge(arrow.index(), arrow.badge()));
        table.draw(svg, top);
        svg.close("svg");
        return svg.toString();
    }

    private String description() {
        return preview.changes().isEmpty()
                ? "変わるパスはありません。 No path changes."
                : preview.changes().stream()
                        .limit(MOST_PATHS)
                        .map(change ->
                                Look.of(change.kind()).words() + ": " + path(change) + " (" + policies(change) + ")")
                        .collect(Collectors.joining("; "));
    }

    private String path(PathChange change) {
        return change.path().stream().map(labels::label).collect(Collectors.joining(" → "));
    }

    private static String policies(PathChange change) {
        return switch (change.kind()) {
            case BEGINS -> PreviewText.shown(change.after());
            case ENDS -> PreviewText.shown(change.before());
            case CHANGES ->
                change.before().equals(change.after())
                        ? PreviewText.shown(change.after()) + "（制約が変わります / other constraints）"
                        : PreviewText.shown(change.before()) + " ⇒ " + PreviewText.shown(change.after());
        };
    }

    private void heads() {
        svg.open("defs");
        for (Look look : Look.values()) {
            svg.open(
                    "marker",
                    "id",
                    "head-" + look.id(),
                    "viewBox",
                    "0 0 10 10",
                    "refX",
                    9,
                    "refY",
                    5,
                    "markerWidth",
                    11,
                    "markerHeight",
                    11,
                    "markerUnits",
                    "userSpaceOnUse",
                    "orient",
                    "auto");
            svg.empty("path", "d", "M0 0 L10 5 L0 10 z", "fill", look.colour());
            svg.close("marker");
        }
        svg.close("defs");
    }

    private void legend() {
        int x = MARGIN;
        int y = MARGIN + LINE + 14;
        for (Look look : Look.values()) {
            line(look, "M" + x + " " + (y - 4) + " H" + (x + 44));
            svg.text("text", look.sign() + "  " + look.words(), "x", x + 52, "y", y, "fill", look.colour());
            x += 52 + 8 * Columns.of(look.words()) + 40;
        }
        svg.empty(
                "rect",
                "x",
                x,
                "y",
                y - 13,
                "width",
                30,
                "height",
                17,
                "rx",
                3,
                "fill",
                "#ddf4ff",
                "stroke",
                "#0969da",
                "stroke-width",
                2.0);
        svg.text("text", "ルート / root", "x", x + 38, "y", y, "fill", "#1f2328");
    }

    private void line(Look look, String path) {
        svg.empty(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                look.colour(),
                "stroke-width",
                look.strokeWidth(),
                "stroke-dasharray",
                look.dashes(),
                "marker-end",
                "url(#head-" + look.id() + ")");
    }

    private void arrow(Layout.Arrow arrow) {
        line(
                Look.of(steps.get(arrow.index()).standing()),
                "M" + point(arrow.start()) + " C" + point(arrow.first()) + " " + point(arrow.second()) + " "
                        + point(arrow.end()));
    }

    private static String point(Layout.Point point) {
        return Math.round(point.x()) + " " + Math.round(point.y());
    }

    private void badge(int index, Layout.Point at) {
        Step step = steps.get(index);
        Look look = Look.of(step.standing());
        svg.open("g");
        svg.text("title", certificate(step) + ": " + look.words());
        svg.empty(
                "circle",
                "cx",
                at.x(),
                "cy",
                at.y(),
                "r",
                Layout.BADGE,
                "fill",
                "#ffffff",
                "stroke",
                look.colour(),
                "stroke-width",
                1.6);
        svg.text(
                "text",
                look.sign() + (index + 1),
                "x",
                at.x(),
                "y",
                at.y() + 4,
                "font-size",
                11,
                "font-weight",
                "bold",
                "text-anchor",
                "middle",
                "fill",
                look.colour());
        svg.close("g");
    }

    private void box(Layout.Box box) {
        X500Name name = Objects.requireNonNull(names.get(box.name()));
        boolean root = roots.containsKey(box.name());
        svg.open("g");
        svg.text("title", CaLabels.full(name));
        svg.empty(
                "rect",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                Layout.BOX_WIDTH,
                "height",
                box.height(),
                "rx",
                7,
                "fill",
                root ? "#ddf4ff" : "#f6f8fa",
                "stroke",
                root ? "#0969da" : "#8c959f",
                "stroke-width",
                root ? 2.0 : 1.2);
        List<String> bold = Columns.wrap(labels.label(name), 27, 2);
        List<String> small = labels.label(name).equals(CaLabels.full(name))
                ? List.of()
                : Columns.wrap(CaLabels.full(name), 36, bold.size() == 1 ? 2 : 1);
        double y = box.middle() - (bold.size() * 17 + small.size() * 13) / 2.0 + 13;
        for (String line : bold) {
            centred(box, y, line, 13, "bold", "#1f2328");
            y += 17;
        }
        y -= 2;
        for (String line : small) {
            centred(box, y, line, 10, "normal", "#57606a");
            y += 13;
        }
        svg.close("g");
    }

    private void centred(Layout.Box box, double y, String text, int size, String weight, String colour) {
        svg.text(
                "text",
                text,
                "x",
                box.x() + Layout.BOX_WIDTH / 2.0,
                "y",
                y,
                "font-size",
                size,
                "font-weight",
                weight,
                "text-anchor",
                "middle",
                "fill",
                colour,
                "unicode-bidi",
                "isolate");
    }

    private String certificate(Step step) {
        return labels.label(step.issuer()) + " → " + labels.label(step.subject());
    }

    private GraphTable table(int width) {
        GraphTable table = new GraphTable(MARGIN, width - 2 * MARGIN);
        if (!steps.isEmpty()) {
            table.heading("証明書 / Certificates");
            for (int i = 0; i < steps.size(); i++) {
                Look look = Look.of(steps.get(i).standing());
                table.row(look, look.sign() + (i + 1), certificate(steps.get(i)), good(steps.get(i)));
            }
        }
        table.heading("パスとポリシー / Paths and policies");
        if (preview.changes().isEmpty()) {
            table.row(Look.STAYS, "=", "変わるパスはありません / no path changes", "");
        }
        preview.changes().stream()
                .sorted(Comparator.comparing(PathChange::kind))
                .limit(MOST_PATHS)
                .forEach(change -> {
                    Look look = Look.of(change.kind());
                    table.row(look, look.sign(), path(change), policies(change));
                });
        int more = preview.changes().size() - MOST_PATHS;
        if (more > 0) {
            table.row(Look.STAYS, "…", "ほかのパス " + more + " 件 / and " + more + " more paths", "");
        }
        if (leftCas > 0 || leftSteps > 0) {
            table.row(
                    Look.STAYS,
                    "…",
                    "図にない認証局 " + leftCas + " 件、証明書 " + leftSteps + " 件",
                    "not drawn: " + leftCas + " more CAs, " + leftSteps + " more certificates");
        }
        return table;
    }

    /** Policies and mappings of certificates. */
    private static String good(Step step) {
        Set<String> all = new TreeSet<>(step.policies());
        String policies = all.isEmpty() ? "−" : PreviewText.shown(all);
        return step.mappings().isEmpty()
                ? policies
                : policies + "; " + step.mappings().stream().sorted().collect(Collectors.joining(", "));
    }
}
