package org.inkan.engine.key.weakness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.inkan.engine.key.KeyIdentifiers;

/**
 * Finds what is wrong with a public key whatever a profile says (REG-8; Baseline Requirements 6.1.1.3).
 *
 * <pre>{@code
 * WeakKeys.weakness(request.publicKey()).ifPresent(text -> { throw new Refusal(INVALID, text); });
 * }</pre>
 */
public final class WeakKeys {

    private static final DebianKeys DEBIAN = new DebianKeys();

    /** Those that are cheap to see come first. */
    private static final List<RsaWeakness> RSA =
            List.of(new BadExponent(), new SmallFactor(), DEBIAN, new InfineonPrimes(), new ClosePrimes());

    private static final Optional<String> MALFORMED =
            Optional.of("The public key is malformed or not a point of its curve (RFC 5480 section 2.2).");

    /** About 200 octets each. */
    private static final RememberedVerdicts VERDICTS = new RememberedVerdicts(4_096);

    private WeakKeys() {}

    /** The first weakness found, as a sentence; none when nothing is known against the key. */
    public static Optional<String> weakness(SubjectPublicKeyInfo key) {
        try {
            return VERDICTS.of(KeyIdentifiers.sha256(key), () -> judged(key));
        } catch (UncheckedIOException e) {
            return MALFORMED;
        }
    }

    private static Optional<String> judged(SubjectPublicKeyInfo key) {
        Supplier<Optional<String>> judge;
        try {
            judge = decoded(key);
        } catch (IOException | RuntimeException e) {
            return MALFORMED;
        }
        return judge.get();
    }

    /** Decodes the key; what it returns looks at the numbers. */
    private static Supplier<Optional<String>> decoded(SubjectPublicKeyInfo key) throws IOException {
        if (key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
            return () -> RSA.stream()
                    .filter(weakness -> weakness.isIn(rsa))
                    .findFirst()
                    .map(weakness -> "The RSA key " + weakness.description() + ".");
        }
        // Decoding puts a point through the curve's equation (SP 800-56A section 5.6.2.3.3).
        AsymmetricKeyParameter other = PublicKeyFactory.createKey(key);
        return () -> other instanceof ECPublicKeyParameters point && DEBIAN.isIn(point)
                ? Optional.of("The EC key " + DEBIAN.description() + ".")
                : Optional.empty();
    }
}
