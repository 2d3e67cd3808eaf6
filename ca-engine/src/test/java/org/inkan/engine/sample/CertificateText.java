package org.inkan.engine.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Writes a certificate field by field, in its own order, so that it can be laid beside a table: value, string type and
 * criticality. It reads the DER by itself and knows nothing of profiles.
 */
final class CertificateText {

    private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("2.5.29.35", "authorityKeyIdentifier"),
            Map.entry("2.5.29.14", "subjectKeyIdentifier"),
            Map.entry("2.5.29.15", "keyUsage"),
            Map.entry("2.5.29.37", "extKeyUsage"),
            Map.entry("2.5.29.19", "basicConstraints"),
            Map.entry("2.5.29.32", "certificatePolicies"),
            Map.entry("2.5.29.33", "policyMappings"),
            Map.entry("2.5.29.36", "policyConstraints"),
            Map.entry("2.5.29.54", "inhibitAnyPolicy"),
            Map.entry("2.5.29.30", "nameConstraints"),
            Map.entry("2.5.29.46", "freshestCRL"),
            Map.entry("1.3.6.1.5.5.7.1.3", "qcStatements"),
            Map.entry("1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestampList"),
            Map.entry("2.5.29.17", "subjectAltName"),
            Map.entry("2.5.29.31", "cRLDistributionPoints"),
            Map.entry("1.3.6.1.5.5.7.1.1", "authorityInfoAccess"),
            Map.entry("2.16.840.1.113730.1.1", "netscapeCertType"),
            Map.entry("1.3.6.1.5.5.7.48.1.5", "ocspNoCheck"));
    private static final Map<KeyPurposeId, String> PURPOSES = Map.of(
            KeyPurposeId.id_kp_serverAuth, "serverAuth",
            KeyPurposeId.id_kp_clientAuth, "clientAuth",
            KeyPurposeId.id_kp_emailProtection, "emailProtection",
            KeyPurposeId.id_kp_timeStamping, "timeStamping",
            KeyPurposeId.id_kp_OCSPSigning, "OCSPSigning",
            KeyPurposeId.id_kp_smartcardlogon, "smartcardLogon");
    private static final List<String> KEY_USAGE = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign");
    private static final List<String> NETSCAPE =
            List.of("sslClient", "sslServer", "smimeClient", "objectSigning", "?", "sslCA", "smimeCA");

    static {
        ATTRIBUTES.put(BCStyle.C.getId(), "C");
        ATTRIBUTES.put(BCStyle.ST.getId(), "ST");
        ATTRIBUTES.put(BCStyle.L.getId(), "L");
        ATTRIBUTES.put(BCStyle.O.getId(), "O");
        ATTRIBUTES.put(BCStyle.OU.getId(), "OU");
        ATTRIBUTES.put(BCStyle.T.getId(), "title");
        ATTRIBUTES.put(BCStyle.CN.getId(), "CN");
        ATTRIBUTES.put(BCStyle.SERIALNUMBER.getId(), "serialNumber");
        ATTRIBUTES.put(BCStyle.DC.getId(), "DC");
        ATTRIBUTES.put(BCStyle.SURNAME.getId(), "surname");
        ATTRIBUTES.put(BCStyle.GIVENNAME.getId(), "givenName");
        ATTRIBUTES.put(BCStyle.EmailAddress.getId(), "emailAddress");
    }

    private final X509CertificateHolder certificate;
    private final X509CertificateHolder issuer;

    private CertificateText(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /** The lines of the certificate at the start of a path. */
    static List<String> of(List<byte[]> path) {
        try {
            X509CertificateHolder issuer = new X509CertificateHolder(path.get(Math.min(1, path.size() - 1)));
            return new CertificateText(new X509CertificateHolder(path.get(0)), issuer).lines();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> lines() {
        TBSCertificate tbs = certificate.toASN1Structure().getTBSCertificate();
        List<String> lines = new ArrayList<>();
        lines.add("version " + tbs.getVersionNumber());
        lines.add("signature " + tbs.getSignature().getAlgorithm().getId());
        lines.add("issuer " + name(tbs.getIssuer()));
        lines.add("notBefore " + time(tbs.getStartDate()));
        lines.add("notAfter " + time(tbs.getEndDate()));
        lines.add("subject " + name(tbs.getSubject()));
        lines.add("key " + key());
        for (ASN1ObjectIdentifier oid : certificate.getExtensions().getExtensionOIDs()) {
            Extension extension = certificate.getExtension(oid);
            lines.add(EXTENSIONS.getOrDefault(oid.getId(), oid.getId())
                    + (extension.isCritical() ? " critical " : " ")
                    + value(oid, extension.getParsedValue()));
        }
        return lines;
    }

    private String key() {
        ASN1ObjectIdentifier type =
                certificate.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm();
        if (!type.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return type.getId();
        }
        try {
            int bits = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(
                            certificate.getSubjectPublicKeyInfo().parsePublicKey())
                    .getModulus()
                    .bitLength();
            return "RSA-" + bits;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String time(Time time) {
        return (time.toASN1Primitive() instanceof ASN1UTCTime ? "UTCTime " : "GeneralizedTime ")
                + time.getDate().toInstant();
    }

    private static String name(X500Name name) {
        return Arrays.stream(name.getRDNs()).map(CertificateText::rdn).collect(Collectors.joining("; "));
    }

    private static String rdn(RDN rdn) {
        return ATTRIBUTES.get(rdn.getFirst().getType().getId()) + "="
                + string(rdn.getFirst().getValue());
    }

    private static String string(ASN1Encodable value) {
        String type = value.toASN1Primitive()
                .getClass()
                .getSimpleName()
                .replace("DER", "")
                .replace("String", "");
        return type + ":" + ((ASN1String) value).getString();
    }

    private String value(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return switch (EXTENSIONS.getOrDefault(oid.getId(), "")) {
            case "authorityKeyIdentifier" ->
                sha1(AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets(), issuer);
            case "subjectKeyIdentifier" ->
                sha1(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier(), certificate);
            case "keyUsage" -> bits(value, KEY_USAGE);
            case "netscapeCertType" -> bits(value, NETSCAPE);
            case "extKeyUsage" ->
                Arrays.stream(ExtendedKeyUsage.getInstance(value).getUsages())
                        .map(purpose -> PURPOSES.getOrDefault(purpose, purpose.getId()))
                        .collect(Collectors.joining(" "));
            case "basicConstraints" -> {
                BasicConstraints constraints = BasicConstraints.getInstance(value);
                yield (constraints.isCA() ? "CA" : "not CA")
                        + (constraints.getPathLenConstraint() == null
                                ? ""
                                : " pathLen " + constraints.getPathLenConstraint());
            }
            case "certificatePolicies" ->
                Arrays.stream(CertificatePolicies.getInstance(value).getPolicyInformation())
                        .map(CertificateText::policy)
                        .collect(Collectors.joining(" "));
            case "subjectAltName" -> names(GeneralNames.getInstance(value));
            case "cRLDistributionPoints", "freshestCRL" ->
                Arrays.stream(CRLDistPoint.getInstance(value).getDistributionPoints())
                        .map(point -> names(GeneralNames.getInstance(
                                point.getDistributionPoint().getName())))
                        .collect(Collectors.joining(" | "));
            case "authorityInfoAccess" ->
                Arrays.stream(AuthorityInformationAccess.getInstance(value).getAccessDescriptions())
                        .map(one ->
                                (one.getAccessMethod().equals(AccessDescription.id_ad_ocsp) ? "ocsp " : "caIssuers ")
                                        + name(one.getAccessLocation()))
                        .collect(Collectors.joining(" | "));
            case "policyMappings" ->
                elements(value)
                        .map(mapping -> elements(mapping).map(Object::toString).collect(Collectors.joining("=")))
                        .collect(Collectors.joining(" "));
            case "policyConstraints" ->
                elements(value)
                        .map(ASN1TaggedObject::getInstance)
                        .map(skip -> (skip.getTagNo() == 0 ? "requireExplicitPolicy " : "inhibitPolicyMapping ")
                                + ASN1Integer.getInstance(skip, false))
                        .collect(Collectors.joining(" "));
            case "nameConstraints" ->
                elements(value)
                        .map(ASN1TaggedObject::getInstance)
                        .map(subtrees -> (subtrees.getTagNo() == 0 ? "permitted " : "excluded ")
                                + elements(ASN1Sequence.getInstance(subtrees, false))
                                        .map(subtree -> base(GeneralSubtree.getInstance(subtree)))
                                        .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("; "));
            case "qcStatements" ->
                elements(value)
                        .map(statement ->
                                elements(statement).map(Object::toString).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    private static Stream<ASN1Encodable> elements(ASN1Encodable sequence) {
        return Arrays.stream(ASN1Sequence.getInstance(sequence).toArray());
    }

    private static String base(GeneralSubtree subtree) {
        String distances = subtree.getMinimum().signum() == 0 && subtree.getMaximum() == null ? "" : " with distances";
        return name(subtree.getBase()) + distances;
    }

    private static String policy(PolicyInformation policy) {
        String qualifiers = policy.getPolicyQualifiers() == null
                ? ""
                : Arrays.stream(policy.getPolicyQualifiers().toArray())
                        .map(PolicyQualifierInfo::getInstance)
                        .map(qualifier -> "(" + qualifier.getQualifier() + ")")
                        .collect(Collectors.joining());
        return policy.getPolicyIdentifier().getId() + qualifiers;
    }

    /** "SHA-1" when the octets are that of the key's BIT STRING, computed here. */
    private static String sha1(byte[] octets, X509CertificateHolder of) {
        try {
            byte[] expected = java.security.MessageDigest.getInstance("SHA-1")
                    .digest(of.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
            return Arrays.equals(octets, expected) ? "SHA-1" : "other";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String bits(ASN1Encodable value, List<String> names) {
        DERBitString bits = (DERBitString) DERBitString.getInstance(value);
        byte[] octets = bits.getBytes();
        List<String> set = new ArrayList<>();
        for (int i = 0; i < octets.length * 8; i++) {
            if ((octets[i / 8] & (0x80 >> (i % 8))) != 0) {
                set.add(names.get(i));
            }
        }
        return String.join(" ", set);
    }

    private static String names(GeneralNames names) {
        return Arrays.stream(names.getNames()).map(CertificateText::name).collect(Collectors.joining(" "));
    }

    private static String name(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.directoryName -> "directoryName:" + name(X500Name.getInstance(name.getName()));
            case GeneralName.otherName -> {
                OtherName other = OtherName.getInstance(name.getName());
                ASN1Primitive value = other.getValue().toASN1Primitive();
                yield other.getTypeID().getId() + ":"
                        + string(value instanceof ASN1TaggedObject tagged ? tagged.getExplicitBaseObject() : value);
            }
            case GeneralName.rfc822Name -> "rfc822Name:" + name.getName();
            case GeneralName.dNSName -> "dNSName:" + name.getName();
            case GeneralName.iPAddress ->
                "iPAddress:"
                        + HexFormat.of()
                                .formatHex(ASN1OctetString.getInstance(name.getName())
                                        .getOctets());
            default -> name.getName().toString();
        };
    }
}
