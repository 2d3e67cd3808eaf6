package org.inkan.engine.key.weakness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was found of the keys that were judged last. A key is judged when it is applied for and again in the certificate
 * that is to be signed; the verdict follows from the key alone, so that the second time it need not be worked out.
 */
final class RememberedVerdicts {

    private final Map<String, Optional<String>> verdicts;

    /**
     * Remembers nothing yet.
     *
     * @param most how many keys are remembered; the one asked about longest ago is forgotten first
     */
    RememberedVerdicts(int most) {
        this.verdicts = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The verdict on a key.
     *
     * @param sha256 SHA-256 of the key
     * @param judge works it out
     */
    Optional<String> of(String sha256, Supplier<Optional<String>> judge) {
        synchronized (verdicts) {
            Optional<String> remembered = verdicts.get(sha256);
            if (remembered != null) {
                return remembered;
            }
        }
        // Outside the lock: two who ask at once both work it out, and find the same.
        Optional<String> verdict = judge.get();
        synchronized (verdicts) {
            verdicts.put(sha256, verdict);
        }
        return verdict;
    }
}
