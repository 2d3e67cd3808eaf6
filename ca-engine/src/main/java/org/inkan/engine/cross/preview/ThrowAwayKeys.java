package org.inkan.engine.cross.preview;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;

/**
 * Keys that stand for those of the CAs in one preview. RSA, whose signatures the JDK verifies fastest; and since a key takes
 * long to make, CAs of different names share one. Each CA's own keys differ.
 */
final class ThrowAwayKeys {

    static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_RSA;

    private final SecureRandom random;
    private final List<SigningKey> made = new ArrayList<>();
    private final Map<String, Map<CaKey, SigningKey>> byName = new HashMap<>();

    ThrowAwayKeys(SecureRandom random) {
        this.random = random;
    }

    /** The key that stands for this one; always the same. */
    SigningKey of(CaKey ca) {
        Map<CaKey, SigningKey> ofName = byName.computeIfAbsent(ca.name(), name -> new HashMap<>());
        SigningKey key = ofName.get(ca);
        if (key == null) {
            key = made(ofName.size());
            ofName.put(ca, key);
        }
        return key;
    }

    private SigningKey made(int index) {
        while (made.size() <= index) {
            made.add(ThrowAwayKey.generate(KeySpec.RSA_2048, random));
        }
        return made.get(index);
    }
}
