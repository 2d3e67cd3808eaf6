package org.inkan.engine.key.weakness;

import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/** One weakness that an RSA public key may have and that its two numbers show. */
interface RsaWeakness {

    /** Whether the key has it. */
    boolean isIn(RSAPublicKey key);

    /** What is wrong, with the rule; follows "The RSA key" in a sentence. */
    String description();
}
