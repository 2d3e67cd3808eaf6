package org.inkan.engine.lint.certificate;

import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.inkan.engine.lint.part.ExtensionPart;

/** Which syntax an extension of each type has. */
final class ExtensionSyntax {

    private static final Map<String, Function<ASN1Encodable, Object>> READERS = Map.ofEntries(
            Map.entry("2.5.29.14", SubjectKeyIdentifier::getInstance),
            Map.entry("2.5.29.15", ASN1BitString::getInstance),
            Map.entry("2.5.29.17", GeneralNames::getInstance),
            Map.entry("2.5.29.18", GeneralNames::getInstance),
            Map.entry("2.5.29.19", BasicConstraints::getInstance),
            Map.entry("2.5.29.30", NameConstraints::getInstance),
            Map.entry("2.5.29.31", value -> CRLDistPoint.getInstance(value).getDistributionPoints()),
            Map.entry("2.5.29.32", CertificatePolicies::getInstance),
            Map.entry("2.5.29.33", PolicyMappings::getInstance),
            Map.entry("2.5.29.35", AuthorityKeyIdentifier::getInstance),
            Map.entry("2.5.29.36", PolicyConstraints::getInstance),
            Map.entry("2.5.29.37", ExtendedKeyUsage::getInstance),
            Map.entry("2.5.29.46", value -> CRLDistPoint.getInstance(value).getDistributionPoints()),
            Map.entry("2.5.29.54", ASN1Integer::getInstance),
            Map.entry("1.3.6.1.5.5.7.1.1", AuthorityInformationAccess::getInstance),
            Map.entry("1.3.6.1.5.5.7.1.11", AuthorityInformationAccess::getInstance),
            Map.entry("1.3.6.1.5.5.7.1.3", ExtensionSyntax::statements),
            Map.entry("1.3.6.1.5.5.7.48.1.5", ASN1Null::getInstance),
            Map.entry("1.3.6.1.4.1.11129.2.4.2", ASN1OctetString::getInstance),
            Map.entry("1.3.6.1.4.1.11129.2.4.3", ASN1Null::getInstance),
            Map.entry("2.16.840.1.113730.1.1", ASN1BitString::getInstance));

    private ExtensionSyntax() {}

    /** Whether the extension can be read as its type says; true for a type that is not known. */
    static boolean isRight(ExtensionPart extension) {
        Function<ASN1Encodable, Object> reader = READERS.get(extension.oid());
        if (reader == null) {
            return true;
        }
        try {
            return reader.apply(extension.parsed()) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Object statements(ASN1Encodable value) {
        ASN1Sequence statements = ASN1Sequence.getInstance(value);
        statements.forEach(QCStatement::getInstance);
        return statements;
    }
}
