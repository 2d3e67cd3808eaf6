package org.inkan.engine.external;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.key.weakness.WeakKeys;

/**
 * Whether a CA on the path may issue what it has issued (RFC 5280 section 6.1.4).
 *
 * @param issuer the CA's certificate
 */
record IssuerRules(GivenCertificate issuer, Instant now) {

    private static final int SHORTEST_MODULUS = 2048;

    /**
     * What is wrong, a sentence each.
     *
     * @param below how many CAs stand between it and the subscribers at the end of the path
     */
    List<String> faults(int below) {
        List<String> faults = new ArrayList<>();
        String who = "The " + issuer.part() + " " + issuer.subject();
        if (now.isBefore(issuer.notBefore()) || now.isAfter(issuer.notAfter())) {
            faults.add(who + " is valid from " + issuer.notBefore() + " to " + issuer.notAfter() + ", and it is " + now
                    + " (RFC 5280 section 6.1.3). Give the CA's present certificate.");
        }
        try {
            checkExtensions(who, below, faults);
        } catch (RuntimeException malformed) {
            faults.add(who + " has extensions that cannot be read (RFC 5280 section 4.2). Fetch it again.");
        }
        if (isShort(issuer.publicKey())) {
            faults.add(who + " has an RSA key of less than " + SHORTEST_MODULUS
                    + " bits, which is too weak to trust (CRT-8). Have another CA certify the authority.");
        }
        WeakKeys.weakness(issuer.publicKey())
                .ifPresent(weakness -> faults.add(
                        who + " has a weak key (REG-8): " + weakness + " Have another CA certify the authority."));
        return faults;
    }

    private void checkExtensions(String who, int below, List<String> faults) {
        BasicConstraints constraints =
                BasicConstraints.fromExtensions(issuer.holder().getExtensions());
        if (constraints == null || !constraints.isCA()) {
            faults.add(who + " is no CA: its basicConstraints is "
                    + (constraints == null ? "absent" : "cA: FALSE")
                    + " (RFC 5280 section 6.1.4 (k)). Give the CA's own certificate.");
        } else if (constraints.getPathLenConstraint() != null
                && constraints.getPathLenConstraint().compareTo(BigInteger.valueOf(below)) < 0) {
            faults.add(who + " has the pathLenConstraint " + constraints.getPathLenConstraint()
                    + " and may have no " + (below == 1 ? "CA" : below + " CAs")
                    + " below it that issues (RFC 5280 section 4.2.1.9). Have a CA certify the authority that may.");
        }
        KeyUsage usage = KeyUsage.fromExtensions(issuer.holder().getExtensions());
        if (usage != null && !usage.hasUsages(KeyUsage.keyCertSign)) {
            faults.add(who + " may sign no certificates: its keyUsage lacks keyCertSign (RFC 5280 section 6.1.4 (n))."
                    + " Give the certificate of the CA's signing key.");
        }
    }

    private static boolean isShort(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                && RSAPublicKey.getInstance(key.getPublicKeyData().getOctets())
                                .getModulus()
                                .bitLength()
                        < SHORTEST_MODULUS;
    }
}
