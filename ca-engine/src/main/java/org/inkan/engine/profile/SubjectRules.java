package org.inkan.engine.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
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
            throw refusal("the subject has " + surplus.keyword() + "='" + values.get(surplus)
                    + "', which the profile does not have. Make the request with these attributes only: " + allowed());
        }
        return new X500Name(rdns.toArray(RDN[]::new));
    }

    private Optional<String> value(SubjectField field, Optional<String> requested) {
        String keyword = field.attribute().keyword();
        if (field.fixed() != null) {
            requested.filter(value -> !value.equals(field.fixed())).ifPresent(value -> {
                throw refusal("the subject has " + keyword + "='" + value + "'; in this profile it is always '"
                        + field.fixed() + "'. Leave it out of the request or write it so.");
            });
            return Optional.of(field.fixed());
        }
        if (requested.isEmpty() && !field.optional()) {
            throw refusal("the subject has no " + keyword + ". Make the request with: " + allowed());
        }
        requested.flatMap(field::fault).ifPresent(fault -> {
            throw refusal("the subject's " + fault);
        });
        return requested;
    }

    private Map<NameAttribute, String> values(X500Name requested) {
        Map<NameAttribute, String> values = new HashMap<>();
        for (RDN rdn : requested.getRDNs()) {
            if (rdn.isMultiValued()) {
                throw refusal("the subject has an RDN of several attributes. Write one attribute an RDN.");
            }
            AttributeTypeAndValue first = rdn.getFirst();
            NameAttribute attribute = NameAttribute.of(first.getType())
                    .orElseThrow(() -> refusal("the subject has an attribute of type "
                            + first.getType().getId() + ", which the profile does not have. Allowed are: "
                            + allowed()));
            if (!(first.getValue() instanceof ASN1String text)) {
                throw refusal("the subject's " + attribute.keyword() + " is not a string.");
            }
            if (values.put(attribute, text.getString()) != null) {
                throw refusal("the subject has " + attribute.keyword() + " twice. Write it once.");
            }
        }
        return values;
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
