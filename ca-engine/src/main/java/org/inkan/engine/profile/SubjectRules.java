package org.inkan.engine.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/**
 * Turns the name of a certification request into the subject of a certificate: the profile's attributes in the profile's
 * order and encoding, or a refusal that names attribute, value and rule.
 */
public final class SubjectRules {

    private final CertificateProfile profile;

    /** The rules of {@code profile}. */
    public SubjectRules(CertificateProfile profile) {
        this.profile = profile;
    }

    /**
     * The subject for a request that asks for {@code requested}.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public X500Name subject(X500Name requested) {
        Map<NameAttribute, String> values = values(requested);
        List<RDN> rdns = new ArrayList<>();
        for (SubjectField field : profile.subject()) {
            value(field, Optional.ofNullable(values.remove(field.attribute())))
                    .ifPresent(value ->
                            rdns.add(new RDN(field.attribute().oid(), field.as().encode(value))));
        }
        if (!values.isEmpty()) {
            NameAttribute surplus = values.keySet().iterator().next();
            throw refusal("the subject has " + surplus.keyword() + "=" + Quoted.of(String.valueOf(values.get(surplus)))
                    + ", which the profile does not have. Make the request with these attributes only: " + allowed());
        }
        return new X500Name(rdns.toArray(RDN[]::new));
    }

    private Optional<String> value(SubjectField field, Optional<String> requested) {
        String keyword = field.attribute().keyword();
        if (field.fixed() != null) {
            requested.filter(value -> !value.equals(field.fixed())).ifPresent(value -> {
                throw refusal("the subject has " + keyword + "=" + Quoted.of(value) + "; in this profile it is always '"
                        + field.fixed() + "'. Leave it out of the request or write it so.");
            });
            return Optional.of(field.fixed());
        }
        if (requested.isEmpty() && !field.optional()) {
            throw refusal("the subject has no " + keyword + ". Make the request with: " + allowed());
        }
        requested.flatMap(field::fault).ifPresent(fault -> {
            throw refusal("the subject's " + fault + " Make the request with another value.");
        });
        return requested;
    }

    private Map<NameAttribute, String> values(X500Name requested) {
        Map<NameAttribute, String> values = new HashMap<>();
        for (RDN rdn : requested.getRDNs()) {
            if (rdn.size() != 1) {
                throw refusal("the subject has an RDN of " + rdn.size() + " attributes. Write one attribute an RDN.");
            }
            AttributeTypeAndValue first = rdn.getFirst();
            NameAttribute attribute = NameAttribute.of(first.getType())
                    .orElseThrow(() -> refusal("the subject has an attribute of type "
                            + first.getType().getId()
                            + ", which the profile does not have. Make the request with these attributes only: "
                            + allowed()));
            if (values.put(attribute, text(attribute, first.getValue())) != null) {
                throw refusal("the subject has " + attribute.keyword() + " twice. Write it once.");
            }
        }
        return values;
    }

    /** The strings whose characters are beyond doubt; T61String and BMPString have been read in several ways. */
    private String text(NameAttribute attribute, ASN1Encodable value) {
        boolean ascii = value instanceof ASN1PrintableString || value instanceof ASN1IA5String;
        if (ascii || value instanceof ASN1UTF8String) {
            try {
                String text = ((ASN1String) value).getString();
                if (!ascii || text.chars().allMatch(c -> c < 0x80)) {
                    return text;
                }
            } catch (IllegalArgumentException e) {
                // Not UTF-8: refused as every other string that is not what it says.
            }
        }
        throw refusal("the subject's " + attribute.keyword() + " is not a well-formed UTF8String, PrintableString or"
                + " IA5String. Make the request with 'openssl req -utf8', or with another tool that writes those.");
    }

    private String allowed() {
        return profile.subject().stream()
                .map(field -> field.attribute().keyword()
                        + (field.fixed() != null
                                ? " (always '" + field.fixed() + "')"
                                : field.optional() ? " (optional)" : ""))
                .collect(Collectors.joining(", "));
    }

    private Refusal refusal(String fault) {
        return new Refusal(Refusal.Kind.INVALID, "Profile " + profile.profile() + ": " + fault);
    }
}
