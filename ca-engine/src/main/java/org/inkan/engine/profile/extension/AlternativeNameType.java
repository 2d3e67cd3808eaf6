package org.inkan.engine.profile.extension;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.OtherName;
import org.inkan.engine.Quoted;
import org.inkan.engine.name.DnsName;
import org.inkan.engine.name.EmailAddress;
import org.inkan.engine.name.IpAddress;
import org.inkan.engine.name.StringType;
import org.inkan.engine.name.TextRules;
import org.jspecify.annotations.Nullable;

/** The kinds of name in subjectAltName, and what each may hold (RFC 5280 section 4.2.1.6). */
public enum AlternativeNameType {
    /** An e-mail address. */
    @JsonProperty("rfc822Name")
    RFC822_NAME("rfc822Name", GeneralName.rfc822Name) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            return EmailAddress.fault(value);
        }
    },
    /** The name of a host. */
    @JsonProperty("dNSName")
    DNS_NAME("dNSName", GeneralName.dNSName) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            return DnsName.fault(value, kind.wildcard());
        }
    },
    /** An IP address. */
    @JsonProperty("iPAddress")
    IP_ADDRESS("iPAddress", GeneralName.iPAddress) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            try {
                return fault(kind, new GeneralName(GeneralName.iPAddress, value));
            } catch (IllegalArgumentException e) {
                return Optional.of("The IP address " + Quoted.of(value) + " is not written as one.");
            }
        }

        @Override
        Optional<String> fault(AlternativeName kind, GeneralName name) {
            return IpAddress.fault(ASN1OctetString.getInstance(name.getName()).getOctets());
        }
    },
    /** An address of something on the web. */
    @JsonProperty("uniformResourceIdentifier")
    URI_NAME("uniformResourceIdentifier", GeneralName.uniformResourceIdentifier) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            try {
                URI uri = new URI(value);
                if (uri.isAbsolute() && value.chars().allMatch(c -> c < 0x80)) {
                    return Optional.empty();
                }
            } catch (URISyntaxException e) {
                // Said below.
            }
            return Optional.of("The URI " + Quoted.of(value)
                    + " is not absolute, or not one in ASCII (RFC 5280 section 4.2.1.6).");
        }
    },
    /** A directory name. */
    @JsonProperty("directoryName")
    DIRECTORY_NAME("directoryName", GeneralName.directoryName) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            try {
                DirectoryNames.parse(value);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of("The directoryName " + Quoted.of(value) + " cannot be used: " + e.getMessage());
            }
        }

        @Override
        Optional<String> fault(AlternativeName kind, GeneralName name) {
            return fault(kind, RFC4519Style.INSTANCE.toString(X500Name.getInstance(name.getName())));
        }

        @Override
        GeneralName encode(AlternativeName kind, String value) {
            return new GeneralName(DirectoryNames.parse(value));
        }
    },
    /** A Windows user principal name: an otherName of type 1.3.6.1.4.1.311.20.2.3 in UTF8String. */
    @JsonProperty("userPrincipalName")
    USER_PRINCIPAL_NAME("userPrincipalName", GeneralName.otherName) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            Optional<String> fault = TextRules.fault("The userPrincipalName", value, StringType.UTF8_STRING, 256);
            if (fault.isPresent()) {
                return fault;
            }
            String quoted = "The userPrincipalName " + Quoted.of(value);
            return UPN.matcher(value).matches()
                    ? DnsName.internalDomainFault(value.substring(value.indexOf('@') + 1))
                            .map(broken -> quoted + " has no domain that can be used. " + broken)
                    : Optional.of(quoted + " is not written user@domain.");
        }
    },
    /** Any text under a type of its own. */
    @JsonProperty("otherName")
    OTHER_NAME("otherName", GeneralName.otherName) {
        @Override
        Optional<String> fault(AlternativeName kind, String value) {
            return TextRules.fault("The " + kind.label(), value, kind.as(), kind.maximum());
        }
    };

    private static final String UPN_TYPE = "1.3.6.1.4.1.311.20.2.3";
    private static final Pattern UPN = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final String wireName;
    private final int tag;

    AlternativeNameType(String wireName, int tag) {
        this.wireName = wireName;
        this.tag = tag;
    }

    /** Its name in RFC 5280. */
    public String wireName() {
        return wireName;
    }

    /** What is wrong with a value: a sentence. */
    abstract Optional<String> fault(AlternativeName kind, String value);

    /** What is wrong with a name asked for: a sentence. */
    Optional<String> fault(AlternativeName kind, GeneralName name) {
        if (tag != GeneralName.otherName) {
            return fault(kind, ((ASN1String) name.getName()).getString());
        }
        String text = otherNameText(kind, name);
        return text == null
                ? Optional.of("The " + kind.label() + " is not a " + type(kind).asn1Name() + ".")
                : fault(kind, text);
    }

    /** The text of an otherName; null where its value is of another string type. */
    private static @Nullable String otherNameText(AlternativeName kind, GeneralName name) {
        return OtherName.getInstance(name.getName()).getValue() instanceof ASN1String text
                        && type(kind).isTypeOf(text)
                ? text.getString()
                : null;
    }

    private static StringType type(AlternativeName kind) {
        return kind.type() == USER_PRINCIPAL_NAME ? StringType.UTF8_STRING : kind.as();
    }

    boolean isOfKind(AlternativeName kind, GeneralName name) {
        return name.getTagNo() == tag
                && (tag != GeneralName.otherName
                        || OtherName.getInstance(name.getName())
                                .getTypeID()
                                .getId()
                                .equals(otherNameType(kind)));
    }

    private static String otherNameType(AlternativeName kind) {
        String oid = kind.oid();
        return oid == null ? UPN_TYPE : oid;
    }

    /** A value as the certificate has it. */
    GeneralName encode(AlternativeName kind, String value) {
        if (tag != GeneralName.otherName) {
            return new GeneralName(tag, value);
        }
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1ObjectIdentifier(otherNameType(kind)));
        fields.add(new DERTaggedObject(true, 0, type(kind).encode(value)));
        return new GeneralName(GeneralName.otherName, new DERSequence(fields));
    }
}
