package org.inkan.engine.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** The signature algorithms of certificates and CRLs, by the names that policy files use. */
public enum SignatureAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017). */
    SHA256_WITH_RSA("SHA256withRSA", "RSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-384. */
    SHA384_WITH_RSA("SHA384withRSA", "RSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-512. */
    SHA512_WITH_RSA("SHA512withRSA", "RSA"),
    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256, and a salt of 32 octets (RFC 4055). */
    SHA256_WITH_RSA_PSS("SHA256withRSAandMGF1", "RSA"),
    /** RSASSA-PSS with SHA-384 in both places and a salt of 48 octets. */
    SHA384_WITH_RSA_PSS("SHA384withRSAandMGF1", "RSA"),
    /** RSASSA-PSS with SHA-512 in both places and a salt of 64 octets. */
    SHA512_WITH_RSA_PSS("SHA512withRSAandMGF1", "RSA"),
    /** ECDSA with SHA-256 (RFC 5758). */
    SHA256_WITH_ECDSA("SHA256withECDSA", "EC"),
    /** ECDSA with SHA-384. */
    SHA384_WITH_ECDSA("SHA384withECDSA", "EC"),
    /** ECDSA with SHA-512. */
    SHA512_WITH_ECDSA("SHA512withECDSA", "EC"),
    /** Pure EdDSA on edwards25519 (RFC 8410). */
    ED25519("Ed25519", "Ed25519"),
    /** Pure ML-DSA, category 2 (RFC 9881). */
    ML_DSA_44("ML-DSA-44", "ML-DSA-44"),
    /** As above, category 3. */
    ML_DSA_65("ML-DSA-65", "ML-DSA-65"),
    /** As above, category 5. */
    ML_DSA_87("ML-DSA-87", "ML-DSA-87"),
    /** RSASSA-PKCS1-v1_5 with SHA-1, for an authority that is for testing only (CRT-8). */
    SHA1_WITH_RSA("SHA1withRSA", "RSA");

    /** Looked up once: every signature and every request asks for them. */
    private static final Map<SignatureAlgorithm, AlgorithmIdentifier> IDENTIFIERS = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    algorithm -> algorithm,
                    algorithm -> new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm.policyName)));

    private final String policyName;
    private final String keyAlgorithm;

    SignatureAlgorithm(String policyName, String keyAlgorithm) {
        this.policyName = policyName;
        this.keyAlgorithm = keyAlgorithm;
    }

    /** The name in policy files. */
    public String policyName() {
        return policyName;
    }

    /** The name in the JCA; RSASSA-PSS needs {@link #parameters} too. */
    public String jcaName() {
        return parameters().isPresent() ? "RSASSA-PSS" : policyName;
    }

    /** What a JCA engine must be told besides the name. */
    public Optional<PSSParameterSpec> parameters() {
        return switch (this) {
            case SHA256_WITH_RSA_PSS -> Optional.of(pss(MGF1ParameterSpec.SHA256, 32));
            case SHA384_WITH_RSA_PSS -> Optional.of(pss(MGF1ParameterSpec.SHA384, 48));
            case SHA512_WITH_RSA_PSS -> Optional.of(pss(MGF1ParameterSpec.SHA512, 64));
            default -> Optional.empty();
        };
    }

    private static PSSParameterSpec pss(MGF1ParameterSpec mask, int saltLength) {
        return new PSSParameterSpec(
                mask.getDigestAlgorithm(), "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    /** The JCA name of the algorithm of the keys that sign with it, such as {@code RSA}, {@code EC} or {@code Ed25519}. */
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /** Whether only an authority that says it is for testing only may use it (CRT-8). */
    public boolean isLegacy() {
        return this == SHA1_WITH_RSA;
    }

    /** Whether a key of this kind can sign with it. */
    public boolean signsWith(KeySpec spec) {
        // A hash and a salt of 64 octets each do not fit into a modulus of 128 (RFC 8017 section 9.1.1).
        return keyAlgorithm.equals(spec.keyAlgorithm()) && !(this == SHA512_WITH_RSA_PSS && spec == KeySpec.RSA_1024);
    }

    /**
     * Checks that the key {@code name} can sign with it.
     *
     * @throws IllegalArgumentException if it cannot; the message lists what it can sign with
     */
    public void requireSignsWith(String name, KeySpec spec) {
        if (!signsWith(spec)) {
            throw new IllegalArgumentException("The key " + name + " is " + spec.policyName() + " and cannot sign with "
                    + policyName + "; name one of "
                    + Arrays.stream(values())
                            .filter(other -> other.signsWith(spec))
                            .map(SignatureAlgorithm::policyName)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    /**
     * Its identifier: parameters NULL for PKCS #1 v1.5 (RFC 8017 A.2.4), all of them spelled out for PSS (RFC 4055
     * section 3.1), absent for ECDSA (RFC 5758 3.2), EdDSA (RFC 8410 3) and ML-DSA (RFC 9881 2).
     */
    public AlgorithmIdentifier identifier() {
        return Objects.requireNonNull(IDENTIFIERS.get(this));
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
    @JsonCreator
    public static SignatureAlgorithm parse(String name) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.policyName.equals(name)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("There is no signature algorithm '" + name + "'; use one of "
                + Arrays.stream(values()).map(SignatureAlgorithm::policyName).collect(Collectors.joining(", ")) + ".");
    }
}
