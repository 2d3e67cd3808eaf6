package org.inkan.directory.filter.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates, CRLs and a pair made by Bouncy Castle, as G-ID's CA would issue them. */
public final class Specimens {

    /** Issuer of all, as RFC 4514 prints it. */
    public static final String ISSUER = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Date UNTIL = Date.from(Instant.parse("2036-01-01T00:00:00Z"));
    private static final X500Name NAME = new X500Name("C=JP,O=SECOM Trust.net Co.\\, Ltd.,OU=SECOM Passport for G-ID");

    private final KeyPair key;

    /** Serial number 12345, subject {@code cn=山田 太郎,o=Inkan,c=JP}. */
    public final byte[] certificate;
    /** A CRL without distribution point, number 7, thisUpdate 2026-01-01. */
    public final byte[] fullCrl;
    /** A CRL of the same second for the directory name of CRL2. */
    public final byte[] segment;
    /** Forward has serial number 100, reverse 200. */
    public final byte[] pair;
    /** Only reverse, 300. */
    public final byte[] reverseOnly;

    /** Makes them with a fresh key. */
    public Specimens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            key = generator.generateKeyPair();
            certificate = certificate(12345, new X500Name("C=JP,O=Inkan,CN=山田 太郎"));
            fullCrl = crl(null);
            segment = crl(new X500Name(NAME.toString() + ",CN=CRL2"));
            byte[] forward = certificate(100, NAME);
            pair = pair(forward, certificate(200, NAME));
            reverseOnly = pair(null, certificate(300, NAME));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(long serialNumber, X500Name subject) throws OperatorCreationException, IOException {
        return new JcaX509v3CertificateBuilder(
                        NAME, BigInteger.valueOf(serialNumber), Date.from(FROM), UNTIL, subject, key.getPublic())
                .addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] {1, 2, 3}))
                .addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {4, 5}))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "www.example.jp")))
                .addExtension(
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("1.2.392.200091.100"))))
                .build(signer())
                .getEncoded();
    }

    private byte[] crl(@org.jspecify.annotations.Nullable X500Name distributionPoint)
            throws OperatorCreationException, IOException {
        X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(
                        new javax.security.auth.x500.X500Principal(NAME.getEncoded()), Date.from(FROM))
                .setNextUpdate(Date.from(FROM.plusSeconds(86_400)))
                .addCRLEntry(BigInteger.TEN, Date.from(FROM), 0)
                .addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(7)));
        if (distributionPoint != null) {
            builder.addExtension(
                    Extension.issuingDistributionPoint,
                    true,
                    new IssuingDistributionPoint(
                            new DistributionPointName(new GeneralNames(new GeneralName(distributionPoint))),
                            true,
                            false,
                            null,
                            false,
                            false));
        }
        return builder.build(signer()).getEncoded();
    }

    private static byte[] pair(byte @org.jspecify.annotations.Nullable [] forward, byte[] reverse) throws IOException {
        ASN1EncodableVector components = new ASN1EncodableVector();
        if (forward != null) {
            components.add(new DERTaggedObject(true, 0, Certificate.getInstance(forward)));
        }
        components.add(new DERTaggedObject(true, 1, Certificate.getInstance(reverse)));
        return new DERSequence(components).getEncoded();
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
    }
}
