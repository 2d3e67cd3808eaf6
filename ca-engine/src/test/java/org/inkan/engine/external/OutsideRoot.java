package org.inkan.engine.external;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.inkan.engine.TestKeys;
import org.inkan.engine.name.DistributionPointNames;

/** A CA outside that issues what a request asks for, made with Bouncy Castle. */
final class OutsideRoot {

    private static final X500Name NAME = new X500Name("C=JP,CN=Outside Root");

    private final KeyPair keys = TestKeys.SUBSCRIBER;
    private final SubjectPublicKeyInfo key =
            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    private final Instant now;
    private BigInteger serialNumber = BigInteger.ONE;

    OutsideRoot(Instant now) {
        this.now = now;
    }

    private String signed(X509v3CertificateBuilder builder) throws Exception {
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private X509v3CertificateBuilder builder(X500Name subject, SubjectPublicKeyInfo subjectKey, int days) {
        serialNumber = serialNumber.add(BigInteger.ONE);
        return new X509v3CertificateBuilder(
                NAME,
                serialNumber.add(BigInteger.TWO.pow(64)),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(86_400L * days)),
                subject,
                subjectKey);
    }

    private static X509ExtensionUtils identifiers() throws Exception {
        return new JcaX509ExtensionUtils();
    }

    /** Its own certificate. */
    GivenCertificate certificate() throws Exception {
        X509v3CertificateBuilder builder = builder(NAME, key, 7_000);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers().createSubjectKeyIdentifier(key));
        return GivenCertificate.ofPem("root", signed(builder));
    }

    /** A certificate for a request; another one each time. */
    GivenCertificate certify(IntermediateRequest request) throws Exception {
        return GivenCertificate.ofPem("certificate", signed(subordinate(request)));
    }

    private X509v3CertificateBuilder subordinate(IntermediateRequest request) throws Exception {
        PKCS10CertificationRequest asked = new PKCS10CertificationRequest(request.der());
        X509v3CertificateBuilder builder = builder(asked.getSubject(), asked.getSubjectPublicKeyInfo(), 3_000);
        Extensions extensions = asked.getRequestedExtensions();
        for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
            builder.addExtension(extensions.getExtension(oid));
        }
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers().createAuthorityKeyIdentifier(key));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(DistributionPointNames.of("http://outside.example/root.crl"), null, null)
        }));
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers,
                        new GeneralName(GeneralName.uniformResourceIdentifier, "http://outside.example/root.crt")));
        return builder;
    }

    /** A path of a new certificate. */
    IssuedPath path(IntermediateRequest request) throws Exception {
        return new IssuedPath(certify(request), certificate(), List.of());
    }
}
