package org.inkan.engine.key.weakness;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * A modulus whose two primes lie so close together that Fermat's method finds them (CVE-2022-26320; Baseline Requirements
 * 6.1.1.3 (5) asks for 100 rounds). A modulus that is a square is found in the first.
 */
final class ClosePrimes implements RsaWeakness {

    private static final int ROUNDS = 100;

    /** A number that is a square is one modulo each of these; of 10,000 that are none, about six are so for all. */
    private static final List<Squares> SIEVES =
            Stream.of(64, 63 * 65, 11 * 17 * 19, 23 * 31).map(Squares::of).toList();

    @Override
    public boolean isIn(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        if (modulus.signum() <= 0) {
            return false;
        }
        BigInteger[] root = modulus.sqrtAndRemainder();
        BigInteger mean = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
        List<Residue> residues =
                SIEVES.stream().map(squares -> squares.residue(mean, modulus)).toList();
        for (int round = 0; round < ROUNDS; round++) {
            int further = round;
            // modulus = (mean - d)(mean + d) when mean^2 - modulus is the square d^2
            if (residues.stream().allMatch(residue -> residue.mayBeSquare(further))
                    && isSquare(mean.add(BigInteger.valueOf(round)).pow(2).subtract(modulus))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSquare(BigInteger number) {
        return number.sqrtAndRemainder()[1].signum() == 0;
    }

    @Override
    public String description() {
        return "has primes that lie too close together: Fermat's method factors it (Baseline Requirements 6.1.1.3)";
    }

    /** The squares modulo a small number. */
    private record Squares(int modulo, BitSet residues) {

        static Squares of(int modulo) {
            BitSet residues = new BitSet(modulo);
            for (long root = 0; root < modulo; root++) {
                residues.set((int) (root * root % modulo));
            }
            return new Squares(modulo, residues);
        }

        Residue residue(BigInteger mean, BigInteger modulus) {
            BigInteger divisor = BigInteger.valueOf(modulo);
            return new Residue(
                    this, mean.mod(divisor).intValue(), modulus.mod(divisor).intValue());
        }
    }

    /** Mean and modulus, modulo a small number. */
    private record Residue(Squares squares, long mean, long modulus) {

        boolean mayBeSquare(int further) {
            long value = (mean + further) % squares.modulo;
            return squares.residues.get((int) Math.floorMod(value * value - modulus, (long) squares.modulo));
        }
    }
}
