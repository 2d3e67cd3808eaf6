package org.inkan.engine.cross.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.inkan.engine.cross.preview.TrustGraph.Edge;
import org.inkan.engine.cross.preview.TrustGraph.Held;
import org.inkan.engine.cross.preview.TrustGraph.Root;
import org.inkan.engine.key.SigningKey;

/**
 * Certificates with the names, times and extensions of others, and throw-away keys and signatures: what a validator says of
 * them it would say of the others, once they are signed.
 */
final class Copies {

    private static final Duration AROUND = Duration.ofDays(1);

    private final ThrowAwayKeys keys;
    private final Date from;
    private final Date until;
    private final Map<Held, X509Certificate> copies = new HashMap<>();
    private long serialNumber;

    Copies(ThrowAwayKeys keys, Instant at) {
        this.keys = keys;
        this.from = Date.from(at.minus(AROUND));
        this.until = Date.from(at.plus(AROUND));
    }

    X509Certificate of(Root root) throws CertificateException {
        return copy(root, root.ca(), root.ca());
    }

    X509Certificate of(Edge edge) throws CertificateException {
        return copy(edge, edge.from(), edge.to());
    }

    /** A certificate for an end entity, good at the moment. */
    X509Certificate end(CaKey issuer, X500Name issuerName, X500Name subject, Extensions extensions)
            throws CertificateException {
        SigningKey key = keys.of(issuer);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuerName, BigInteger.valueOf(++serialNumber), from, until, subject, key.publicKeyInfo());
        return signed(builder, extensions, key);
    }

    private X509Certificate copy(Held held, CaKey issuer, CaKey subject) throws CertificateException {
        X509Certificate copy = copies.get(held);
        if (copy == null) {
            X509CertificateHolder original = held.certificate();
            if (original.getExtensions() == null) {
                return plain(held, issuer, subject);
            }
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    original.getIssuer(),
                    original.getSerialNumber(),
                    new Time(original.getNotBefore()),
                    new Time(original.getNotAfter()),
                    original.getSubject(),
                    keys.of(subject).publicKeyInfo());
            copy = signed(builder, original.getExtensions(), keys.of(issuer));
            copies.put(held, copy);
        }
        return copy;
    }

    /** Of version 1, which has no extensions: some roots are old. */
    private X509Certificate plain(Held held, CaKey issuer, CaKey subject) throws CertificateException {
        X509CertificateHolder original = held.certificate();
        X509v1CertificateBuilder builder = new X509v1CertificateBuilder(
                original.getIssuer(),
                original.getSerialNumber(),
                new Time(original.getNotBefore()),
                new Time(original.getNotAfter()),
                original.getSubject(),
                keys.of(subject).publicKeyInfo());
        X509Certificate copy = read(builder.build(keys.of(issuer).contentSigner(ThrowAwayKeys.ALGORITHM)));
        copies.put(held, copy);
        return copy;
    }

    private static X509Certificate read(X509CertificateHolder certificate) throws CertificateException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (IOException e) {
            throw new CertificateException(e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, Extensions extensions, SigningKey key)
            throws CertificateException {
        try {
            for (ASN1ObjectIdentifier type : extensions.getExtensionOIDs()) {
                Extension extension = extensions.getExtension(type);
                builder.addExtension(
                        type, extension.isCritical(), extension.getExtnValue().getOctets());
            }
            return read(builder.build(key.contentSigner(ThrowAwayKeys.ALGORITHM)));
        } catch (CertIOException e) {
            throw new CertificateException("An extension stands there twice.", e);
        }
    }
}
