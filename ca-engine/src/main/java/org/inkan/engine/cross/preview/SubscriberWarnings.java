package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Held;
import org.inkan.engine.cross.preview.TrustGraph.Side;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.validation.Reason;

/** Says which of our own subscribers a new path does not reach: a sample of each profile is tried below it. */
final class SubscriberWarnings {

    private final TrustGraph graph;
    private final Trial trial;
    private final Changes changes;
    private final Wording wording;
    private final Map<Shut, Names> shut = new LinkedHashMap<>();
    private final List<Bilingual> warnings = new ArrayList<>();

    SubscriberWarnings(TrustGraph graph, Trial trial, Changes changes, Wording wording) {
        this.graph = graph;
        this.trial = trial;
        this.changes = changes;
        this.wording = wording;
    }

    /** Whose certificates are refused for the same reason. */
    private record Shut(Bilingual why, String issuer) {}

    private record Names(Set<String> profiles, Set<String> paths) {
        static Names none() {
            return new Names(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    List<Bilingual> of(List<Surroundings.Issuer> issuers, Set<Route> touched) {
        List<Route> fresh = touched.stream().filter(this::isNew).toList();
        for (Surroundings.Issuer issuer : issuers) {
            CaKey ca = new CaKey(CaKey.compared(issuer.name()), issuer.key());
            List<Route> ours = fresh.stream()
                    .filter(route -> route.end().name().equals(ca.name()))
                    .toList();
            Map<String, List<Route>> byRoot = new LinkedHashMap<>();
            ours.stream()
                    .filter(route -> route.end().equals(ca))
                    .forEach(route -> byRoot.computeIfAbsent(route.root().ca().name(), any -> new ArrayList<>())
                            .add(route));
            if (!byRoot.isEmpty()) {
                issuer.profiles().forEach(profile -> look(issuer, profile, ca, byRoot));
            } else if (!ours.isEmpty() && !issuer.profiles().isEmpty()) {
                otherKey(issuer, ours.get(0));
            }
        }
        shut.forEach(this::tell);
        return warnings;
    }

    /** Whether the route begins, or is a way to another key of a CA to which a path leads. */
    private boolean isNew(Route route) {
        return route.isThere(Side.AFTER)
                && (route.root().isChanged() || route.edges().stream().anyMatch(Held::isChanged))
                && (trial.of(route).rejection().isEmpty() || changes.isStanding(route.names()));
    }

    private void otherKey(Surroundings.Issuer issuer, Route route) {
        String name = wording.name(issuer.name());
        warnings.add(new Bilingual(
                wording.path(graph, route) + " は、" + name + " がいま利用者の証明書に署名している鍵には至りません。この鍵へのリンク証明書が必要です。",
                wording.path(graph, route) + " does not lead to the key with which " + name
                        + " signs its subscribers' certificates now; a link certificate to that key is needed."));
    }

    private void tell(Shut key, Names names) {
        Bilingual profiles = Wording.listed(names.profiles());
        Bilingual paths = Wording.listed(names.paths());
        warnings.add(new Bilingual(
                key.issuer() + " の利用者の証明書（プロファイル " + profiles.japanese() + "）は " + paths.japanese() + " では"
                        + key.why().japanese(),
                "Subscribers of " + key.issuer() + " (profile " + profiles.english() + ") on " + paths.english() + " "
                        + key.why().english()));
    }

    private void look(
            Surroundings.Issuer issuer, CertificateProfile profile, CaKey ca, Map<String, List<Route>> byRoot) {
        Sample sample;
        try {
            sample = Sample.of(profile, ca);
        } catch (Refusal | IllegalArgumentException | IllegalStateException e) {
            warnings.add(new Bilingual(
                    "プロファイル " + profile.profile() + " の見本を作れないため、その利用者の証明書は確かめていません。",
                    "No sample of the profile " + profile.profile()
                            + " can be made, so whether its subscribers are reached is not looked at."));
            return;
        }
        for (List<Route> routes : byRoot.values()) {
            Optional<Bilingual> first = Optional.empty();
            for (Route route : routes) {
                Optional<Bilingual> fault = fault(route, sample);
                if (fault.isEmpty()) {
                    first = Optional.empty();
                    break;
                }
                first = first.or(() -> fault);
            }
            first.ifPresent(why -> {
                Names names = shut.computeIfAbsent(new Shut(why, wording.name(issuer.name())), any -> Names.none());
                names.profiles().add(profile.profile());
                names.paths().add(wording.path(graph, routes.get(0)));
            });
        }
    }

    /** Why relying parties refuse the sample below this route, or have no use for it. */
    private Optional<Bilingual> fault(Route route, Sample sample) {
        Trial.Result result = trial.of(route, sample);
        if (result.rejection().isPresent()) {
            return Optional.of(refused(route, result));
        }
        Set<String> possible = trial.of(route).policies();
        return result.policies().isEmpty() && !possible.isEmpty()
                ? Optional.of(new Bilingual(
                        "どのポリシーの下でも有効になりません：" + policies(route).japanese() + "。",
                        "are good for no policy: " + policies(route).english() + "."))
                : Optional.empty();
    }

    private Bilingual refused(Route route, Trial.Result result) {
        Bilingual general = result.rejection().orElseThrow();
        Optional<Reason> reason = result.cause().map(cause -> cause.reason());
        if (reason.filter(Reason.NAME_CONSTRAINTS::equals).isPresent()) {
            String names = constraints(route);
            return new Bilingual("名前制約により拒否されます（" + names + "）。", "are refused for name constraints: " + names + ".");
        }
        if (reason.filter(Reason.POLICY::equals).isPresent()) {
            return new Bilingual(
                    "ポリシーにより拒否されます：" + policies(route).japanese() + "。",
                    "are refused for their policies: " + policies(route).english() + ".");
        }
        return new Bilingual("拒否されます：" + general.japanese(), "are refused: " + general.english());
    }

    private String constraints(Route route) {
        List<String> all = new ArrayList<>();
        String ofRoot = Constraints.of(route.root().certificate()).names();
        if (!ofRoot.isEmpty()) {
            all.add(ofRoot);
        }
        for (Edge edge : route.edges()) {
            String names = Constraints.of(edge.certificate()).names();
            if (!names.isEmpty()) {
                all.add(wording.name(edge.certificate().getIssuer()) + " → "
                        + wording.name(edge.certificate().getSubject()) + ": " + names);
            }
        }
        return String.join("; ", all);
    }

    private Bilingual policies(Route route) {
        List<String> all = new ArrayList<>();
        for (Edge edge : route.edges()) {
            Constraints constraints = Constraints.of(edge.certificate());
            List<String> parts = new ArrayList<>(constraints.policies());
            constraints.mappings().forEach(mapping -> parts.add(mapping.toString()));
            all.add(wording.name(edge.certificate().getSubject()) + " " + String.join(", ", parts));
        }
        String text = String.join("; ", all);
        return new Bilingual("パスのポリシーと対応付け " + text, "policies and mappings on the path are " + text);
    }
}
