package org.inkan.engine.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.name.ValueRule;
import org.inkan.engine.profile.ApplicationRules;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.NameCount;
import org.inkan.engine.profile.SubjectField;
import org.inkan.engine.profile.extension.AlternativeName;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.Source;
import org.inkan.engine.profile.extension.SubjectAltNameRule;

/** Values that an application could give where a profile leaves it the choice. */
public final class SampleValues {

    /** The host that server certificates are for; documents use it so. */
    public static final String HOST = "www.example.jp";

    /** Of a.dns.jp: the addresses for documents are in nobody's hands, and refused (RFC 5737). */
    private static final String ADDRESS = "203.119.1.1";

    private static final String MAIL = "taro@example.jp";
    private static final String UPN = "1.3.6.1.4.1.311.20.2.3";

    private SampleValues() {}

    /** The name and extensions of a sample for a key, held against the profile as any application's are. */
    public static ExtensionRequest request(CertificateProfile profile, SubjectPublicKeyInfo publicKey) {
        NameCount count = template -> template.name(1, 1, 2026, 'a');
        return new ApplicationRules(profile).check(subject(profile), extensions(profile), publicKey, count);
    }

    /** A subject as an application for the profile would ask for it. */
    public static X500Name subject(CertificateProfile profile) {
        return subject(profile, "山田 太郎");
    }

    /** As above, of this person, where the profile names people and in Japanese. */
    public static X500Name subject(CertificateProfile profile, String person) {
        List<RDN> rdns = new ArrayList<>();
        for (SubjectField field : profile.subject()) {
            if (field.from() == Source.APPLICATION) {
                String value = isPerson(field) ? person : value(field);
                rdns.add(new RDN(field.attribute().oid(), field.as().encode(value)));
            }
        }
        return new X500Name(rdns.toArray(RDN[]::new));
    }

    /** Extensions as an application for the profile would ask for them. */
    public static Optional<Extensions> extensions(CertificateProfile profile) {
        List<GeneralName> names = profile.extension(SubjectAltNameRule.class).stream()
                .flatMap(rule -> rule.names().stream())
                .filter(kind -> kind.from() == Source.APPLICATION)
                .map(SampleValues::name)
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        try {
            ExtensionsGenerator generator = new ExtensionsGenerator();
            generator.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            return Optional.of(generator.generate());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isPerson(SubjectField field) {
        return field.attribute() == NameAttribute.CN
                && field.as() == StringType.UTF8_STRING
                && field.rule() != ValueRule.HOST_NAME
                && field.rule() != ValueRule.HOST_NAME_OR_WILDCARD;
    }

    private static String value(SubjectField field) {
        if (field.rule() == ValueRule.HOST_NAME || field.rule() == ValueRule.HOST_NAME_OR_WILDCARD) {
            return HOST;
        }
        boolean japanese = field.as() == StringType.UTF8_STRING;
        return switch (field.attribute()) {
            case C -> "JP";
            case ST -> japanese ? "東京都" : "Tokyo";
            case L -> japanese ? "千代田区" : "Chiyoda-ku";
            case O -> japanese ? "見本株式会社" : "Sample Co., Ltd.";
            case OU -> japanese ? "見本部" : "Sample Department";
            case SURNAME -> japanese ? "山田" : "Yamada";
            case GIVEN_NAME -> japanese ? "太郎" : "Taro";
            case SERIAL_NUMBER -> "0001";
            case EMAIL_ADDRESS -> MAIL;
            case DC -> "example";
            default -> japanese ? "山田 太郎" : "Yamada Taro";
        };
    }

    private static GeneralName name(AlternativeName kind) {
        return switch (kind.type()) {
            case DNS_NAME -> new GeneralName(GeneralName.dNSName, HOST);
            case RFC822_NAME -> new GeneralName(GeneralName.rfc822Name, MAIL);
            case IP_ADDRESS -> new GeneralName(GeneralName.iPAddress, ADDRESS);
            case URI_NAME -> new GeneralName(GeneralName.uniformResourceIdentifier, "https://" + HOST + "/");
            case DIRECTORY_NAME -> new GeneralName(new X500Name("CN=Sample"));
            case USER_PRINCIPAL_NAME -> otherName(UPN, StringType.UTF8_STRING, MAIL);
            case OTHER_NAME -> otherName(String.valueOf(kind.oid()), kind.as(), "sample");
        };
    }

    private static GeneralName otherName(String oid, StringType type, String value) {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1ObjectIdentifier(oid));
        fields.add(new DERTaggedObject(true, 0, type.encode(value)));
        return new GeneralName(GeneralName.otherName, new DERSequence(fields));
    }
}
