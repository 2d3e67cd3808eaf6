package org.inkan.routes.certstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the published entries of all authorities hold, by {@link SearchKey}: the certificates of {@code cACertificate} and
 * {@code crossCertificatePair}, and where each generation's full CRL stands. It is derived from the directory, and derived
 * again at the first question after a change; what is private is not read.
 */
public final class CertificateStore {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);

    private final Supplier<List<Authority>> authorities;
    private final AtomicBoolean stale = new AtomicBoolean(true);
    private volatile Index index = new Index(List.of(), Map.of(), Map.of());

    /** The store of the authorities that are at work whenever somebody asks. */
    public CertificateStore(Supplier<List<Authority>> authorities) {
        this.authorities = authorities;
    }

    /** Certificates in DER and paths of CRLs, by key, of the authorities that were at work. */
    private record Index(
            List<Authority> of, Map<SearchKey, List<byte[]>> certificates, Map<SearchKey, List<String>> crls) {}

    /** A published entry has changed. */
    public void changed() {
        stale.set(true);
    }

    /** The certificates under a key, in DER. */
    List<byte[]> certificates(SearchKey key) {
        return current().certificates.getOrDefault(key, List.of());
    }

    /** Paths in the mirror of the full CRLs under a key, the newest generation's first. */
    List<String> crls(SearchKey key) {
        return current().crls.getOrDefault(key, List.of());
    }

    private Index current() {
        if (isStale()) {
            synchronized (this) {
                // Cleared first: a change while the entries are read makes the index stale again.
                if (isStale()) {
                    stale.set(false);
                    try {
                        index = derive();
                    } catch (RuntimeException failure) {
                        stale.set(true);
                        throw failure;
                    }
                }
            }
        }
        return index;
    }

    /** An authority publishes before it is at work, so that its last change tells nothing of it. */
    private boolean isStale() {
        return stale.get() || !index.of().equals(authorities.get());
    }

    private Index derive() {
        List<Authority> all = authorities.get();
        Map<SearchKey, List<byte[]>> certificates = new HashMap<>();
        Map<SearchKey, List<String>> crls = new HashMap<>();
        for (Authority authority : all) {
            authority.caCertificates().forEach(der -> add(certificates, der));
            authority.crossCertificatePairs().forEach(pair -> addPair(certificates, pair));
            List<Generation> newestFirst = new ArrayList<>(authority.generations());
            java.util.Collections.reverse(newestFirst);
            for (Generation generation : newestFirst) {
                String path = authority.definition().publication().fullCrl().path(generation.number());
                CertificateKeys.ofCrls(generation.subject(), generation.key().keyIdentifier())
                        .forEach(key -> crls.computeIfAbsent(key, absent -> new ArrayList<>())
                                .add(path));
            }
        }
        return new Index(all, certificates, crls);
    }

    private static void addPair(Map<SearchKey, List<byte[]>> certificates, byte[] der) {
        try {
            for (X509CertificateHolder one : CrossCertificatePair.of(der).certificates()) {
                add(certificates, one.getEncoded());
            }
        } catch (IOException | IllegalArgumentException malformed) {
            LOG.warn("A cross-certificate pair in the directory cannot be read; './inkan verify' tells more.");
        }
    }

    private static void add(Map<SearchKey, List<byte[]>> certificates, byte[] der) {
        try {
            for (SearchKey key : CertificateKeys.of(new X509CertificateHolder(der))) {
                List<byte[]> under = certificates.computeIfAbsent(key, absent -> new ArrayList<>());
                if (under.stream().noneMatch(other -> Arrays.equals(other, der))) {
                    under.add(der);
                }
            }
        } catch (IOException | IllegalArgumentException malformed) {
            LOG.warn("A certificate in the directory cannot be read; './inkan verify' tells more.");
        }
    }
}
