package org.inkan.directory.store;

import com.unboundid.ldap.matchingrules.MatchingRule;
import com.unboundid.ldap.matchingrules.OctetStringMatchingRule;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
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
record StoreSchema(Schema schema, AttributeTypes types, MatchingRules rules, ObjectClassSets classes) {

    static StoreSchema of(Schema schema) {
        AttributeTypes types = new AttributeTypes(schema);
        return new StoreSchema(
                schema,
                types,
                CertificateRules.addTo(MatchingRules.standard(schema), types),
                new ObjectClassSets(schema, types));
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
            parts.add(name(key, normalized));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        parts.sort(Arrays::compareUnsigned);
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        parts.forEach(name::writeBytes);
        return name.toByteArray();
    }

    /** The {@linkplain #normalize(RDN) normalized} relative name of an entry as it is kept. */
    byte[] relativeName(EntryRecord entry) {
        try {
            return normalize(new DN(entry.dn()).getRDNs()[0]);
        } catch (LDAPException e) {
            throw new DamagedStoreException("the name '" + entry.dn() + "' is malformed");
        }
    }

    /** The normalized relative name that one value makes, in the form that {@link #normalize} gave it. */
    static byte[] name(AttributeType type, byte[] normalized) {
        return name(type.key(), normalized);
    }

    private static byte[] name(String key, byte[] normalized) {
        byte[] type = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(type.length + 1 + Integer.BYTES + normalized.length)
                .put(type)
                .put((byte) '=')
                .putInt(normalized.length)
                .put(normalized)
                .array();
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
