package org.inkan.engine.cross.preview;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.inkan.engine.TestKeys;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;

/** A CA with a real key that certifies others. */
record Ca(X500Name name, SigningKey signingKey) {

    static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    private static final AtomicLong SERIAL_NUMBERS = new AtomicLong(1_000);

    static Ca of(String name) {
        return of(new X500Name(name));
    }

    static Ca of(X500Name name) {
        return new Ca(name, ThrowAwayKey.generate(KeySpec.EC_P_256, TestKeys.RANDOM));
    }

    /** The same CA with another key. */
    Ca rekeyed() {
        return of(name);
    }

    SubjectPublicKeyInfo key() {
        return signingKey.publicKeyInfo();
    }

    /** An extension beside keyUsage and, unless it is one, basicConstraints. */
    record Part(ASN1ObjectIdentifier type, ASN1Encodable value) {}

    static Part policies(String... policies) {
        return new Part(
                Extension.certificatePolicies,
                new CertificatePolicies(Stream.of(policies)
                        .map(ASN1ObjectIdentifier::new)
                        .map(PolicyInformation::new)
                        .toArray(PolicyInformation[]::new)));
    }

    static Part mapping(String issuers, String subjects) {
        return new Part(
                Extension.policyMappings,
                new PolicyMappings(
                        CertPolicyId.getInstance(new ASN1ObjectIdentifier(issuers)),
                        CertPolicyId.getInstance(new ASN1ObjectIdentifier(subjects))));
    }

    static Part permitted(String name) {
        return new Part(Extension.nameConstraints, new NameConstraints(subtrees(name), null));
    }

    private static GeneralSubtree[] subtrees(String name) {
        return new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name(name)))};
    }

    static Part explicitPolicy() {
        return new Part(
                Extension.policyConstraints, new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(0))));
    }

    static Part pathLength(int most) {
        return new Part(Extension.basicConstraints, new BasicConstraints(most));
    }

    X509CertificateHolder root(Part... parts) {
        return certify(this, parts);
    }

    /** A root as they were before X.509 had extensions. */
    X509CertificateHolder plainRoot() {
        return new X509v1CertificateBuilder(
                        name,
                        BigInteger.valueOf(SERIAL_NUMBERS.incrementAndGet()),
                        Date.from(NOW.minus(Duration.ofDays(10))),
                        Date.from(NOW.plus(Duration.ofDays(1_000))),
                        name,
                        key())
                .build(signingKey.contentSigner(SignatureAlgorithm.SHA256_WITH_ECDSA));
    }

    X509CertificateHolder certify(Ca subject, Part... parts) {
        return certify(subject, NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(1_000)), parts);
    }

    X509CertificateHolder certify(Ca subject, Instant from, Instant until, Part... parts) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                name,
                BigInteger.valueOf(SERIAL_NUMBERS.incrementAndGet()),
                Date.from(from),
                Date.from(until),
                subject.name,
                subject.key());
        try {
            if (Stream.of(parts).noneMatch(part -> part.type().equals(Extension.basicConstraints))) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            for (Part part : parts) {
                builder.addExtension(part.type(), true, part.value());
            }
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
        return builder.build(signingKey.contentSigner(SignatureAlgorithm.SHA256_WITH_ECDSA));
    }

    /** A certificate of this CA's that is not issued yet. */
    Surroundings.Candidate candidate(X509CertificateHolder certificate) {
        return new Surroundings.Candidate(certificate, key());
    }

    /** A preview of what comes. */
    static Preview preview(Surroundings now, Surroundings.Candidate... added) {
        return new PreviewMaker(TestKeys.RANDOM).preview(now, List.of(added), List.of());
    }
}
