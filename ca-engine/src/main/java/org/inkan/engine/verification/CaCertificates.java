package org.inkan.engine.verification;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.key.KeyIdentifiers;

/** The CA certificates of one authority by generation, as its private entries have them. */
final class CaCertificates {

    private final Map<Integer, X509CertificateHolder> byGeneration = new TreeMap<>();
    private final SortedSet<Integer> atWork = new TreeSet<>();

    void put(int generation, GenerationState state, X509CertificateHolder certificate) {
        byGeneration.put(generation, certificate);
        if (state.isAtWork()) {
            atWork.add(generation);
        }
    }

    /** The generations whose certificate and CRLs the directory must show, oldest first. */
    SortedSet<Integer> atWork() {
        return atWork;
    }

    Optional<X509CertificateHolder> of(int generation) {
        return Optional.ofNullable(byGeneration.get(generation));
    }

    /** The generation of this keyIdentifier (RFC 5280 section 4.2.1.2, method 1). */
    Optional<Integer> signer(byte[] keyIdentifier) {
        return byGeneration.entrySet().stream()
                .filter(one ->
                        Arrays.equals(KeyIdentifiers.of(one.getValue().getSubjectPublicKeyInfo()), keyIdentifier))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Map<Integer, X509CertificateHolder> all() {
        return byGeneration;
    }
}
