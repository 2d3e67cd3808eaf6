package org.inkan.engine.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;

/** What the tests of CRLs share: an issuer, its key, and entries. */
final class Crls {

    static final X500Name ISSUER = new X500Name("C=JP,O=SECOM Trust.net Co.\\, Ltd.,OU=SECOM Passport for G-ID");
    static final String LDAP_URI =
            "ldap://ldap.example/cn=CRL2,ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%5C,%20Ltd.,c=JP"
                    + "?certificateRevocationList;binary";
    static final X500Name SEGMENT_NAME =
            new X500Name("C=JP,O=SECOM Trust.net Co.\\, Ltd.,OU=SECOM Passport for G-ID,CN=CRL2");
    static final Instant THIS_UPDATE = Instant.parse("2026-11-20T03:00:00Z");
    static final Instant NEXT_UPDATE = Instant.parse("2026-11-22T03:00:00Z");
    static final Instant NOT_AFTER = Instant.parse("2030-01-01T00:00:00Z");
    static final SigningKey KEY = new TestKey("EC", 256);

    private Crls() {}

    static CrlWriter writer() {
        return writer(KEY, SignatureAlgorithm.SHA256_WITH_ECDSA);
    }

    static CrlWriter writer(SigningKey key, SignatureAlgorithm algorithm) {
        try {
            return new CrlWriter(ISSUER.getEncoded(), key, algorithm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] full(RevokedView revoked) {
        return writer().write(new CrlScope.Full(), BigInteger.TEN, THIS_UPDATE, NEXT_UPDATE, revoked);
    }

    static RevokedCertificate revoked(long serialNumber) {
        return revoked(BigInteger.valueOf(serialNumber), RevocationReason.SUPERSEDED);
    }

    static RevokedCertificate revoked(BigInteger serialNumber, RevocationReason reason) {
        return new RevokedCertificate(serialNumber, Instant.parse("2026-11-19T12:34:56Z"), reason, NOT_AFTER);
    }

    /** {@code count} entries with distinct serial numbers of 1 to 20 octets, dates to either side of 2050. */
    static List<RevokedCertificate> random(Random random, int count) {
        // removeFromCRL stands in delta CRLs only (RFC 5280 5.3.1), and is refused elsewhere.
        List<RevocationReason> reasons = new ArrayList<>(List.of(RevocationReason.values()));
        reasons.remove(RevocationReason.REMOVE_FROM_CRL);
        List<RevokedCertificate> all = new ArrayList<>();
        RevokedSet seen = new RevokedSet();
        while (all.size() < count) {
            BigInteger serial = new BigInteger(1 + random.nextInt(159), random).add(BigInteger.ONE);
            if (serial.bitLength() > 159) {
                continue;
            }
            RevokedCertificate certificate = new RevokedCertificate(
                    serial,
                    Instant.ofEpochSecond(random.nextLong(4_000_000_000L)),
                    reasons.get(random.nextInt(reasons.size())),
                    NOT_AFTER);
            if (seen.add(certificate)) {
                all.add(certificate);
            }
        }
        return all;
    }

    /** A key made by the JDK, apart from the vault. */
    static final class TestKey implements SigningKey {

        private final KeyPair pair;

        TestKey(String algorithm, int bits) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(bits);
                pair = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        KeyPair pair() {
            return pair;
        }

        @Override
        public SubjectPublicKeyInfo publicKeyInfo() {
            return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        }

        @Override
        public byte[] sign(SignatureAlgorithm algorithm, byte[]... parts) {
            try {
                Signature signature = Signature.getInstance(algorithm.policyName());
                signature.initSign(pair.getPrivate());
                for (byte[] part : parts) {
                    signature.update(part);
                }
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
