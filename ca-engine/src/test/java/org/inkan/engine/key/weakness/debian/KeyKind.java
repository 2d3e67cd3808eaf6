package org.inkan.engine.key.weakness.debian;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** A kind of key, made as {@code openssl genrsa}, {@code req -newkey} or {@code ecparam -genkey} makes it. */
sealed interface KeyKind {

    /** One by its name: {@code rsa-2048} or another length, {@code p-256} or another curve. */
    static KeyKind named(String name) {
        return name.matches("rsa-\\d{4}") ? new Rsa(Integer.parseInt(name.substring(4))) : new Curve(name);
    }

    /** What the list's hashes are of: the modulus, or the point's x; big-endian. */
    byte[] hashed(Variant variant, int processId);

    /** {@code RSA_generate_key_ex}. */
    final class Rsa implements KeyKind {

        static final BigInteger EXPONENT = BigInteger.valueOf(65537);

        private final int bits;
        private final PredictablePrimes primes;

        Rsa(int bits) {
            this.bits = bits;
            this.primes = new PredictablePrimes(bits / 2);
        }

        /** The two primes. */
        List<BigInteger> primes(Variant variant, int processId) {
            PredictableNumbers numbers = new PredictableNumbers(variant, processId);
            return Stream.generate(() -> primes.next(numbers))
                    .filter(prime -> prime.mod(EXPONENT).compareTo(BigInteger.ONE) != 0)
                    .distinct()
                    .limit(2)
                    .toList();
        }

        @Override
        public byte[] hashed(Variant variant, int processId) {
            List<BigInteger> both = primes(variant, processId);
            return BigIntegers.asUnsignedByteArray(both.get(0).multiply(both.get(1)));
        }

        @Override
        public String toString() {
            return "rsa-" + bits;
        }
    }

    /** {@code EC_KEY_generate_key}: the secret is the first random number below the order that is not zero. */
    final class Curve implements KeyKind {

        private final String name;
        private final X9ECParameters parameters;

        Curve(String name) {
            X9ECParameters known = CustomNamedCurves.getByName(name.toUpperCase(Locale.ROOT));
            if (known == null) {
                throw new IllegalArgumentException(
                        "There is no kind of key " + name + ", only such as rsa-2048 or p-256.");
            }
            this.name = name;
            this.parameters = known;
        }

        /** The public point. */
        ECPoint point(Variant variant, int processId) {
            PredictableNumbers numbers = new PredictableNumbers(variant, processId);
            BigInteger secret = Stream.generate(() -> numbers.below(parameters.getN()))
                    .filter(number -> number.signum() != 0)
                    .findFirst()
                    .orElseThrow();
            return new FixedPointCombMultiplier()
                    .multiply(parameters.getG(), secret)
                    .normalize();
        }

        @Override
        public byte[] hashed(Variant variant, int processId) {
            return point(variant, processId).getAffineXCoord().getEncoded();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
