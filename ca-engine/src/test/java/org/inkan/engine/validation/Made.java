package org.inkan.engine.validation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A name with a key, which certifies others: PKIs of any shape are made of it. */
final class Made {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant TIME = Instant.parse("2026-06-01T00:00:00Z");
    static final Instant END = Instant.parse("2036-01-01T00:00:00Z");

    private static final AtomicLong SERIAL_NUMBERS = new AtomicLong(1_000_000);

    final X500Name name;
    private final KeyPair keys;
    private final ContentSigner signer;

    private Made(String name, KeyPair keys) {
        this.name = new X500Name("C=JP,O=Web,CN=" + name);
        this.keys = keys;
        try {
            signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Made of(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return new Made(name, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another name with the same key: quick to make. */
    Made renamed(String other) {
        return new Made(other, keys);
    }

    /** An extension. */
    record Part(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {}

    /** Its own certificate. */
    X509Certificate root() {
        return authority(this);
    }

    /** A CA certificate for another. */
    X509Certificate authority(Made subject, Part... parts) {
        X509v3CertificateBuilder builder = builder(subject);
        add(builder, new Part(Extension.basicConstraints, true, new BasicConstraints(true)));
        add(builder, new Part(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        return signed(builder, parts);
    }

    /** A certificate for an end entity. */
    X509Certificate end(Made subject, Part... parts) {
        return signed(builder(subject), parts);
    }

    private X509v3CertificateBuilder builder(Made subject) {
        return new X509v3CertificateBuilder(
                name,
                BigInteger.valueOf(SERIAL_NUMBERS.incrementAndGet()),
                Date.from(START),
                Date.from(END),
                subject.name,
                SubjectPublicKeyInfo.getInstance(subject.keys.getPublic().getEncoded()));
    }

    private X509Certificate signed(X509v3CertificateBuilder builder, Part... parts) {
        try {
            List.of(parts).forEach(part -> add(builder, part));
            return Pkits.certificate(builder.build(signer).getEncoded());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(X509v3CertificateBuilder builder, Part part) {
        try {
            builder.addExtension(part.type(), part.critical(), part.value());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its full CRL. */
    X509CRLHolder crl(X509Certificate... revoked) {
        return crl(TIME.minusSeconds(3_600), builder -> {
            for (X509Certificate one : revoked) {
                builder.addCRLEntry(one.getSerialNumber(), Date.from(TIME.minusSeconds(7_200)), 4);
            }
        });
    }

    /** As above, of another moment and good for a day. */
    X509CRLHolder crl(Instant thisUpdate, Consumer<X509v2CRLBuilder> entries) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(thisUpdate.plusSeconds(86_400 + 3_600)));
        entries.accept(builder);
        return builder.build(signer);
    }
}
