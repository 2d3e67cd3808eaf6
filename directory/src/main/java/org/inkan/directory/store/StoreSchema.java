package org.inkan.directory.store;

import com.unboundid.ldap.matchingrules.MatchingRule;
import com.unboundid.ldap.matchingrules.OctetStringMatchingRule;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.inkan.directory.filter.AttributeDescription;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.MatchingRules;
import org.inkan.directory.filter.certificate.CertificateRules;

/** How the store compares names and values: by the matching rules of the schema. */
record StoreSchema(Schema schema, AttributeTypes types, MatchingRules rules) {

    static StoreSchema of(Schema schema) {
        AttributeTypes types = new AttributeTypes(schema);
        return new StoreSchema(schema, types, CertificateRules.addTo(MatchingRules.standard(schema), types));
    }

    /** The form in which equal values are alike; a value that is not of its syntax stands for itself. */
    byte[] normalize(AttributeType type, byte[] value) {
        return rules.valueRule(type).flatMap(rule -> rule.normalize(value)).orElse(value);
    }

    /** The form in which equal relative names are alike (RFC 4512 section 2.3.1), whatever the order of their parts. */
    byte[] normalize(RDN rdn) {
        List<byte[]> parts = new ArrayList<>();
        for (Attribute part : rdn.getAttributes()) {
            byte[] value = part.getValueByteArray();
            AttributeType type = types.find(part.getName()).orElse(null);
            String key = type == null ? part.getName().toLowerCase(Locale.ROOT) : type.key();
            byte[] normalized = type == null ? value : normalize(type, value);
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(key.getBytes(StandardCharsets.UTF_8));
            encoded.write('=');
            encoded.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(normalized.length).array());
            encoded.writeBytes(normalized);
            parts.add(encoded.toByteArray());
        }
        parts.sort(Arrays::compareUnsigned);
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        parts.forEach(name::writeBytes);
        return name.toByteArray();
    }

    /** The {@linkplain #normalize(RDN) normalized} relative names of a name, from the root. */
    List<byte[]> path(DN dn) {
        RDN[] rdns = dn.getRDNs();
        List<byte[]> path = new ArrayList<>(rdns.length);
        for (int i = rdns.length - 1; i >= 0; i--) {
            path.add(normalize(rdns[i]));
        }
        return path;
    }

    /** The type of a stored description, in lower case. */
    String typeKey(String description) {
        return types.describe(description)
                .map(known -> known.type().key())
                .orElseGet(() -> description.split(";", 2)[0].toLowerCase(Locale.ROOT));
    }

    /** A stored attribute as the SDK has it, to be compared by its own rule. */
    Attribute attribute(String description, byte[][] values) {
        MatchingRule rule = types.describe(description)
                .map(AttributeDescription::type)
                .filter(type -> !type.binary())
                .map(type -> MatchingRule.selectEqualityMatchingRule(type.name(), schema))
                .orElse(OctetStringMatchingRule.getInstance());
        return new Attribute(description, rule, values);
    }
}
