package org.inkan.engine.cross;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.engine.TestRequests;

/** A CA of another domain, made with Bouncy Castle: its name, its key, and what it signs. */
final class OtherCa {

    static final String POLICY = "2.999.1";
    static final String OURS = "1.2.392.200091.100.621.11";

    private final X500Name name;
    private final KeyPair keys;
    private BigInteger next = BigInteger.valueOf(0x1234567890abcdefL);

    OtherCa(X500Name name) {
        this(name, pair());
    }

    OtherCa(X500Name name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    KeyPair keys() {
        return keys;
    }

    SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    /** Its request, which asks for these policies. */
    byte[] request(String... policies) {
        return TestRequests.pem(keys, name, builder -> {
                    if (policies.length > 0) {
                        try {
                            ExtensionsGenerator extensions = new ExtensionsGenerator();
                            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                            extensions.addExtension(Extension.certificatePolicies, true, policies(policies));
                            builder.addAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
                        } catch (java.io.IOException e) {
                            throw new AssertionError(e);
                        }
                    }
                })
                .getBytes(StandardCharsets.US_ASCII);
    }

    static CertificatePolicies policies(String... policies) {
        PolicyInformation[] all = new PolicyInformation[policies.length];
        for (int i = 0; i < policies.length; i++) {
            all[i] = new PolicyInformation(new ASN1ObjectIdentifier(policies[i]));
        }
        return new CertificatePolicies(all);
    }

    /** A certificate that it issues, in the making. */
    final class Issued {

        private final X500Name subject;
        private final SubjectPublicKeyInfo key;
        private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
        private BigInteger number;
        private Instant from;
        private Duration life = Duration.ofDays(3 * 365);

        Issued(X500Name subject, SubjectPublicKeyInfo key, Instant now) {
            this.subject = subject;
            this.key = key;
            this.from = now.minusSeconds(60);
            next = next.add(BigInteger.ONE);
            this.number = next;
            JcaX509ExtensionUtils utils = extensionUtils();
            with(Extension.authorityKeyIdentifier, utils.createAuthorityKeyIdentifier(publicKey()));
            with(Extension.subjectKeyIdentifier, utils.createSubjectKeyIdentifier(key));
            with(Extension.basicConstraints, new BasicConstraints(true));
            with(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }

        Issued with(ASN1ObjectIdentifier oid, ASN1Encodable value) {
            extensions.put(oid, value);
            return this;
        }

        Issued policies(String... policies) {
            return with(Extension.certificatePolicies, OtherCa.policies(policies));
        }

        Issued mapping(String issuer, String subjectDomain) {
            return with(
                    Extension.policyMappings,
                    new PolicyMappings(
                            new CertPolicyId[] {CertPolicyId.getInstance(new ASN1ObjectIdentifier(issuer))},
                            new CertPolicyId[] {CertPolicyId.getInstance(new ASN1ObjectIdentifier(subjectDomain))}));
        }

        Issued numbered(long serialNumber) {
            number = BigInteger.valueOf(serialNumber);
            return this;
        }

        Issued from(Instant moment) {
            from = moment;
            return this;
        }

        Issued lasting(Duration length) {
            life = length;
            return this;
        }

        byte[] pem() {
            return Certificates.pem("CERTIFICATE", der());
        }

        byte[] der() {
            try {
                X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                        name, number, Date.from(from), Date.from(from.plus(life)), subject, key);
                for (var extension : extensions.entrySet()) {
                    boolean isIdentifier = extension.getKey().equals(Extension.authorityKeyIdentifier)
                            || extension.getKey().equals(Extension.subjectKeyIdentifier);
                    builder.addExtension(extension.getKey(), !isIdentifier, extension.getValue());
                }
                return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                        .getEncoded();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static JcaX509ExtensionUtils extensionUtils() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Its own certificate. */
    byte[] root(Instant now) {
        return new Issued(name, publicKey(), now).lasting(Duration.ofDays(3650)).pem();
    }

    /** A certificate for another CA, as it was agreed. */
    Issued issued(X500Name subject, SubjectPublicKeyInfo key, Instant now) {
        return new Issued(subject, key, now).policies(POLICY).mapping(POLICY, OURS);
    }
}
