package org.inkan.engine.key;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The signature algorithms of certificates and CRLs, by their JCA names, which policy files use too. */
public enum SignatureAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017). */
    SHA256_WITH_RSA("SHA256withRSA", "RSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-384. */
    SHA384_WITH_RSA("SHA384withRSA", "RSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-512. */
    SHA512_WITH_RSA("SHA512withRSA", "RSA"),
    /** ECDSA with SHA-256 (RFC 5758). */
    SHA256_WITH_ECDSA("SHA256withECDSA", "EC"),
    /** ECDSA with SHA-384. */
    SHA384_WITH_ECDSA("SHA384withECDSA", "EC"),
    /** ECDSA with SHA-512. */
    SHA512_WITH_ECDSA("SHA512withECDSA", "EC");

    private final String jcaName;
    private final String keyAlgorithm;

    SignatureAlgorithm(String jcaName, String keyAlgorithm) {
        this.jcaName = jcaName;
        this.keyAlgorithm = keyAlgorithm;
    }

    /** The name in the JCA and in policy files. */
    public String jcaName() {
        return jcaName;
    }

    /** The JCA name of the algorithm of the keys that sign with it, {@code RSA} or {@code EC}. */
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** Whether a key of this kind can sign with it. */
    public boolean signsWith(KeySpec spec) {
        return keyAlgorithm.equals(spec.keyAlgorithm());
    }

    /** Its identifier: parameters NULL for RSA (RFC 8017 A.2.4), absent for ECDSA (RFC 5758 3.2). */
    public AlgorithmIdentifier identifier() {
        return keyAlgorithm.equals("RSA")
                ? new AlgorithmIdentifier(objectIdentifier(), DERNull.INSTANCE)
                : new AlgorithmIdentifier(objectIdentifier());
    }

    private ASN1ObjectIdentifier objectIdentifier() {
        return switch (this) {
            case SHA256_WITH_RSA -> PKCSObjectIdentifiers.sha256WithRSAEncryption;
            case SHA384_WITH_RSA -> PKCSObjectIdentifiers.sha384WithRSAEncryption;
            case SHA512_WITH_RSA -> PKCSObjectIdentifiers.sha512WithRSAEncryption;
            case SHA256_WITH_ECDSA -> X9ObjectIdentifiers.ecdsa_with_SHA256;
            case SHA384_WITH_ECDSA -> X9ObjectIdentifiers.ecdsa_with_SHA384;
            case SHA512_WITH_ECDSA -> X9ObjectIdentifiers.ecdsa_with_SHA512;
        };
    }

    /** The algorithm with exactly this identifier, if it is one of ours. */
    public static Optional<SignatureAlgorithm> of(AlgorithmIdentifier identifier) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.identifier().equals(identifier))
                .findFirst();
    }

    /**
     * The algorithm of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static SignatureAlgorithm parse(String name) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.jcaName.equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("There is no signature algorithm '" + name + "'; use one of "
                + Arrays.stream(values()).map(SignatureAlgorithm::jcaName).collect(Collectors.joining(", ")) + ".");
    }
}
