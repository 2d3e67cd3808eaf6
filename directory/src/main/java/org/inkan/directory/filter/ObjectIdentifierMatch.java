package org.inkan.directory.filter;

import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.MatchingRuleDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code objectIdentifierMatch} (RFC 4517 section 4.2.26): a name and the OID that it stands for are equal. */
final class ObjectIdentifierMatch implements EqualityRule {

    private static final String OID_SYNTAX = "1.3.6.1.4.1.1466.115.121.1.38";

    private final Map<String, String> oids = new HashMap<>();

    ObjectIdentifierMatch(Schema schema) {
        for (AttributeTypeDefinition type : schema.getAttributeTypes()) {
            for (String name : type.getNames()) {
                oids.put(name.toLowerCase(Locale.ROOT), type.getOID());
            }
        }
        for (ObjectClassDefinition objectClass : schema.getObjectClasses()) {
            for (String name : objectClass.getNames()) {
                oids.put(name.toLowerCase(Locale.ROOT), objectClass.getOID());
            }
        }
        for (MatchingRuleDefinition rule : schema.getMatchingRules()) {
            for (String name : rule.getNames()) {
                oids.put(name.toLowerCase(Locale.ROOT), rule.getOID());
            }
        }
    }

    @Override
    public Set<String> names() {
        return Set.of("objectIdentifierMatch", "2.5.13.0");
    }

    @Override
    public boolean suits(AttributeType type) {
        return type.syntax().equals(OID_SYNTAX);
    }

    @Override
    public Optional<byte[]> normalize(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        return Optional.of(oids.getOrDefault(text, text).getBytes(StandardCharsets.UTF_8));
    }
}
