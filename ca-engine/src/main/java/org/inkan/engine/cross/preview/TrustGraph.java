package org.inkan.engine.cross.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.verification.Signatures;

/** Who certifies whom, now and afterwards: what is outside its validity at the moment is left out. */
final class TrustGraph {

    private final Map<CaKey, List<Root>> roots = new LinkedHashMap<>();
    private final Map<CaKey, List<Edge>> issuedBy = new LinkedHashMap<>();
    private final Map<CaKey, List<Edge>> issuedTo = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<X509CertificateHolder> unexplained = new ArrayList<>();
    private final Map<String, X500Name> names = new LinkedHashMap<>();
    private final Map<String, Set<SubjectPublicKeyInfo>> keys = new HashMap<>();

    private TrustGraph() {}

    /** What is trusted, or issued: two of them are the same only if they are one object. */
    abstract static class Held {
        private final X509CertificateHolder certificate;
        private final boolean before;
        private final boolean after;

        Held(X509CertificateHolder certificate, boolean before, boolean after) {
            this.certificate = certificate;
            this.before = before;
            this.after = after;
        }

        X509CertificateHolder certificate() {
            return certificate;
        }

        boolean isThere(Side side) {
            return side == Side.BEFORE ? before : after;
        }

        boolean isChanged() {
            return before != after;
        }
    }

    /** A self-signed certificate that relying parties may trust. */
    static final class Root extends Held {
        private final CaKey ca;

        Root(X509CertificateHolder certificate, boolean before, boolean after) {
            super(certificate, before, after);
            this.ca = CaKey.subjectOf(certificate);
        }

        CaKey ca() {
            return ca;
        }
    }

    /** A certificate of a CA, with the key that has signed it. */
    static final class Edge extends Held {
        private final CaKey from;
        private final CaKey to;

        Edge(X509CertificateHolder certificate, CaKey from, boolean before, boolean after) {
            super(certificate, before, after);
            this.from = from;
            this.to = CaKey.subjectOf(certificate);
        }

        CaKey from() {
            return from;
        }

        CaKey to() {
            return to;
        }

        /** Whether a CA has issued it to itself. */
        boolean isLink() {
            return from.name().equals(to.name());
        }
    }

    /** Before the change or after it. */
    enum Side {
        BEFORE,
        AFTER
    }

    static TrustGraph of(
            Surroundings now, List<Surroundings.Candidate> added, List<X509CertificateHolder> removed, Instant at) {
        TrustGraph graph = new TrustGraph();
        Date date = Date.from(at);
        now.roots().forEach(graph::know);
        now.certificates().forEach(graph::know);
        now.issuers().forEach(issuer -> graph.know(issuer.name(), issuer.key()));
        for (Surroundings.Candidate candidate : added) {
            graph.know(candidate.certificate());
            graph.know(candidate.certificate().getIssuer(), candidate.signer());
        }
        Set<X509CertificateHolder> gone = new HashSet<>(removed);
        Set<X509CertificateHolder> standing = new LinkedHashSet<>();
        for (X509CertificateHolder root : new LinkedHashSet<>(now.roots())) {
            if (root.isValidOn(date)) {
                standing.add(root);
                graph.put(new Root(root, true, !gone.contains(root)));
            }
        }
        for (X509CertificateHolder certificate : now.certificates()) {
            if (certificate.isValidOn(date) && standing.add(certificate)) {
                graph.signer(certificate)
                        .ifPresentOrElse(
                                signer -> graph.put(certificate, signer, true, !gone.contains(certificate)),
                                () -> graph.unexplained.add(certificate));
            }
        }
        for (Surroundings.Candidate candidate : added) {
            X509CertificateHolder certificate = candidate.certificate();
            if (certificate.isValidOn(date) && standing.add(certificate)) {
                graph.put(certificate, candidate.signer(), false, true);
            }
        }
        return graph;
    }

    private void know(X509CertificateHolder certificate) {
        know(certificate.getSubject(), certificate.getSubjectPublicKeyInfo());
        names.putIfAbsent(CaKey.compared(certificate.getIssuer()), certificate.getIssuer());
    }

    private void know(X500Name name, SubjectPublicKeyInfo key) {
        String compared = CaKey.compared(name);
        names.putIfAbsent(compared, name);
        keys.computeIfAbsent(compared, any -> new LinkedHashSet<>()).add(key);
    }

    /** The key that has signed, of those that its issuer is known to have. */
    private Optional<SubjectPublicKeyInfo> signer(X509CertificateHolder certificate) {
        return keys.getOrDefault(CaKey.compared(certificate.getIssuer()), Set.of()).stream()
                .filter(key -> Signatures.isSignedBy(certificate, key))
                .findFirst();
    }

    private void put(X509CertificateHolder certificate, SubjectPublicKeyInfo signer, boolean before, boolean after) {
        CaKey from = CaKey.issuerOf(certificate, signer);
        if (from.equals(CaKey.subjectOf(certificate))) {
            // Self-signed. A known one that is no root is nobody's trust anchor; a new one is there to be trusted.
            if (!before) {
                put(new Root(certificate, false, after));
            }
            return;
        }
        Edge edge = new Edge(certificate, from, before, after);
        edges.add(edge);
        issuedBy.computeIfAbsent(edge.from(), any -> new ArrayList<>()).add(edge);
        issuedTo.computeIfAbsent(edge.to(), any -> new ArrayList<>()).add(edge);
    }

    private void put(Root root) {
        roots.computeIfAbsent(root.ca(), any -> new ArrayList<>()).add(root);
    }

    /** Every trust anchor. */
    List<Root> roots() {
        return roots.values().stream().flatMap(List::stream).toList();
    }

    /** The trust anchors that have this name and key. */
    List<Root> roots(CaKey ca) {
        return roots.getOrDefault(ca, List.of());
    }

    /** Every certificate but those. */
    List<Edge> edges() {
        return edges;
    }

    /** What this CA has signed with this key. */
    List<Edge> issuedBy(CaKey ca) {
        return issuedBy.getOrDefault(ca, List.of());
    }

    /** What certifies this key of this CA. */
    List<Edge> issuedTo(CaKey ca) {
        return issuedTo.getOrDefault(ca, List.of());
    }

    /** The name as certificates have it. */
    X500Name name(String compared) {
        X500Name name = names.get(compared);
        if (name == null) {
            throw new IllegalStateException("There is no CA of the name " + compared + " in the graph.");
        }
        return name;
    }

    /** Every name that is known. */
    Collection<X500Name> names() {
        return names.values();
    }

    /** Certificates whose issuer's key is not known. */
    List<X509CertificateHolder> unexplained() {
        return unexplained;
    }
}
