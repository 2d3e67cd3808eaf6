package org.inkan.engine.certificate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.weakness.WeakKeys;

/** Which public keys are certified: the kinds a profile lists, well made (REG-8; RFC 8017; RFC 5480). */
public final class PublicKeyRules {

    private final List<KeySpec> allowed;
    private final String profile;

    /** The rules of a profile that allows these kinds of key. */
    public PublicKeyRules(String profile, List<KeySpec> allowed) {
        this.profile = profile;
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Refuses a key that may not be certified.
     *
     * @throws Refusal of kind {@code INVALID} that names the key's kind and what is allowed
     */
    public void check(SubjectPublicKeyInfo key) {
        checkParameters(key.getAlgorithm());
        Optional<KeySpec> kind = kind(key);
        if (kind.filter(allowed::contains).isEmpty()) {
            throw refusal(kind.map(KeySpec::policyName).orElseGet(() -> describe(key)));
        }
        WeakKeys.weakness(key).ifPresent(weakness -> {
            throw new Refusal(Refusal.Kind.INVALID, weakness + " Make a new key, and a new request with it.");
        });
    }

    private static Optional<KeySpec> kind(SubjectPublicKeyInfo key) {
        try {
            return KeySpec.of(key);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.INVALID, e.getMessage() + " Make a new key.", e);
        }
    }

    /** NULL for RSA (RFC 3279 section 2.3.1), a curve for EC (RFC 5480), absent for all others (RFC 8410, RFC 9881). */
    private static void checkParameters(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return;
        }
        boolean isRsa = algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        boolean isRight =
                isRsa ? DERNull.INSTANCE.equals(algorithm.getParameters()) : algorithm.getParameters() == null;
        if (!isRight) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    isRsa
                            ? "The RSA key's algorithm has other parameters than NULL (RFC 3279 section 2.3.1). Make a new"
                                    + " request."
                            : "The public key's algorithm has parameters, which must be absent (RFC 8410 section 3,"
                                    + " RFC 9881 section 2). Make a new request.");
        }
    }

    private static String describe(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier type = key.getAlgorithm().getAlgorithm();
        if (type.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA-"
                    + RSAPublicKey.getInstance(key.getPublicKeyData().getOctets())
                            .getModulus()
                            .bitLength();
        }
        return type.equals(X9ObjectIdentifiers.id_ecPublicKey)
                ? "EC with another curve than P-256, P-384 or P-521"
                : "of type " + type.getId();
    }

    private Refusal refusal(String kind) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The public key is " + kind + "; profile " + profile + " certifies "
                        + allowed.stream().map(KeySpec::policyName).collect(Collectors.joining(", "))
                        + " only. Make a new key of that kind, and a new request with it.");
    }
}
