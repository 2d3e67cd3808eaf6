package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.Bilingual;
import org.inkan.engine.cross.preview.TrustGraph.Side;

/** Paths that one might expect to begin, and that relying parties will refuse: constraints that forbid what is below. */
final class PathWarnings {

    private static final int MOST = 20;

    private PathWarnings() {}

    static List<Bilingual> of(
            TrustGraph graph, Trial trial, Map<Route, Trial.Result> touched, Changes changes, Wording wording) {
        Map<Bilingual, Set<String>> refused = new LinkedHashMap<>();
        touched.forEach((route, result) -> {
            boolean expected = route.isThere(Side.AFTER)
                    && !changes.isStanding(route.names())
                    && (route.edges().size() < 2
                            || trial.of(route.above()).rejection().isEmpty());
            result.rejection()
                    .filter(why -> expected)
                    .ifPresent(why -> refused.computeIfAbsent(why, any -> new LinkedHashSet<>())
                            .add(wording.path(graph, route)));
        });
        List<Bilingual> warnings = new ArrayList<>();
        refused.forEach((why, paths) -> {
            Bilingual listed = Wording.listed(paths);
            warnings.add(new Bilingual(
                    "有効なパスになりません：" + listed.japanese() + "。理由：" + why.japanese(),
                    "Not a valid path: " + listed.english() + ". The reason: " + why.english()));
        });
        if (warnings.size() > MOST) {
            int more = warnings.size() - MOST;
            warnings.subList(MOST, warnings.size()).clear();
            warnings.add(new Bilingual(
                    "そのほか " + more + " 件の理由で有効なパスになりません。", "Other paths are not valid for " + more + " more reasons."));
        }
        return warnings;
    }
}
