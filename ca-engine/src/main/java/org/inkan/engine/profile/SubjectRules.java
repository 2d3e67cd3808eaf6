package org.inkan.engine.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.extension.Source;

/**
 * Turns the name of a certification request into the subject of a certificate: the profile's attributes in the profile's
 * order and encoding, or a refusal that names attribute, value, rule and clause.
 */
public final class SubjectRules {

    private static final List<StringType> READABLE =
            List.of(StringType.PRINTABLE_STRING, StringType.UTF8_STRING, StringType.IA5_STRING);

    private final CertificateProfile profile;

    /** The rules of {@code profile}. */
    public SubjectRules(CertificateProfile profile) {
        this.profile = profile;
    }

    /**
     * The subject for a request that asks for {@code requested}.
     *
     * @param count gives the names that the CA counts; asked last, when nothing else is wrong
     * @throws Refusal of kind {@code INVALID}
     */
    public X500Name subject(X500Name requested, NameCount count) {
        Map<NameAttribute, List<String>> values = values(requested);
        List<SubjectField> fields = profile.subject();
        List<List<String>> given = new ArrayList<>();
        fields.forEach(field -> given.add(new ArrayList<>(field.values())));
        // What the profile fixes is taken off first, so that a second OU of the request is not taken for the first.
        for (SubjectField field : fields) {
            field.values().forEach(values.getOrDefault(field.attribute(), new ArrayList<>())::remove);
        }
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).from() == Source.APPLICATION) {
                take(fields.get(i), values.getOrDefault(fields.get(i).attribute(), List.of()), given.get(i));
            }
        }
        values.forEach(this::checkNothingLeft);
        List<RDN> rdns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            SubjectField field = fields.get(i);
            NameTemplate template = field.template();
            List<String> all = template == null ? given.get(i) : List.of(count.next(template));
            all.forEach(value ->
                    rdns.add(new RDN(field.attribute().oid(), field.as().encode(value))));
        }
        return new X500Name(rdns.toArray(RDN[]::new));
    }

    private void take(SubjectField field, List<String> requested, List<String> given) {
        while (!requested.isEmpty() && given.size() < field.occurs().most()) {
            String value = requested.remove(0);
            field.fault(value).ifPresent(fault -> {
                throw refusal("the subject's " + fault + " Make the request with another value.");
            });
            given.add(value);
        }
        if (given.size() < field.occurs().least()) {
            throw refusal("the subject has no " + field.attribute().keyword()
                    + (field.occurs().least() > 1 ? " in the number asked for" : "") + ". Make the request with: "
                    + allowed());
        }
    }

    private void checkNothingLeft(NameAttribute attribute, List<String> left) {
        if (left.isEmpty()) {
            return;
        }
        String surplus = "the subject has " + attribute.keyword() + "=" + Quoted.of(left.get(0));
        List<SubjectField> fields = profile.subject().stream()
                .filter(field -> field.attribute() == attribute)
                .toList();
        if (fields.isEmpty()) {
            throw refusal(surplus + ", which the profile does not have. Make the request with these attributes only: "
                    + allowed());
        }
        if (fields.stream().allMatch(field -> field.from() == Source.FIXED)) {
            throw refusal(surplus + "; in this profile it is always '"
                    + fields.stream().flatMap(field -> field.values().stream()).collect(Collectors.joining("', '"))
                    + "'. Leave it out of the request or write it so.");
        }
        if (fields.stream().anyMatch(field -> field.from() == Source.SYSTEM)) {
            throw refusal(surplus + "; in this profile the CA counts the " + attribute.keyword()
                    + ". Leave it out of the request.");
        }
        int most = fields.stream().mapToInt(field -> field.occurs().most()).sum();
        throw refusal(surplus + " once more than the profile allows, which is "
                + (most == 1 ? "one; it has " + attribute.keyword() + " twice. Write it once." : most + "."));
    }

    private Map<NameAttribute, List<String>> values(X500Name requested) {
        Map<NameAttribute, List<String>> values = new EnumMap<>(NameAttribute.class);
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
            values.computeIfAbsent(attribute, one -> new ArrayList<>()).add(text(attribute, first.getValue()));
        }
        return values;
    }

    /** The strings whose characters are beyond doubt; T61String and BMPString have been read in several ways. */
    private String text(NameAttribute attribute, ASN1Encodable value) {
        try {
            if (value instanceof ASN1String string && READABLE.stream().anyMatch(type -> type.isTypeOf(string))) {
                return string.getString();
            }
        } catch (IllegalArgumentException e) {
            // Not UTF-8: refused as every other string that is not what it says.
        }
        throw refusal("the subject's " + attribute.keyword() + " is not a well-formed UTF8String, PrintableString or"
                + " IA5String. Make the request with 'openssl req -utf8', or with another tool that writes those.");
    }

    private String allowed() {
        String allowed = profile.subject().stream()
                .filter(field -> field.from() != Source.SYSTEM)
                .map(field -> field.attribute().keyword()
                        + (field.from() == Source.FIXED
                                ? " (always '" + String.join("', '", field.values()) + "')"
                                : field.occurs().least() == 0 ? " (optional)" : ""))
                .collect(Collectors.joining(", "));
        return allowed.isEmpty() ? "none" : allowed;
    }

    private Refusal refusal(String fault) {
        return new Refusal(
                Refusal.Kind.INVALID, "Profile " + profile.profile() + ": " + fault + " [" + profile.source() + "]");
    }
}
