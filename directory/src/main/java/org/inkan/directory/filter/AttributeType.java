package org.inkan.directory.filter;

import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An attribute type as the schema defines it (RFC 4512 section 4.1.2), with what it inherits made plain. */
public final class AttributeType {

    /** Certificate, CertificateList and CertificatePair (RFC 4523 sections 2.1 to 2.3): transferred as {@code ;binary}. */
    private static final Set<String> BINARY_SYNTAXES =
            Set.of("1.3.6.1.4.1.1466.115.121.1.8", "1.3.6.1.4.1.1466.115.121.1.9", "1.3.6.1.4.1.1466.115.121.1.10");

    private final AttributeTypeDefinition definition;
    private final String name;
    private final String key;
    private final String syntax;
    private final boolean binary;
    private final Optional<String> equalityRule;
    private final Optional<String> orderingRule;
    private final Optional<String> substringRule;
    private final Set<String> supertypes = new HashSet<>();

    AttributeType(AttributeTypeDefinition definition, Schema schema) {
        this.definition = definition;
        name = definition.getNameOrOID();
        key = name.toLowerCase(Locale.ROOT);
        syntax = Optional.ofNullable(definition.getBaseSyntaxOID(schema)).orElse("");
        binary = BINARY_SYNTAXES.contains(syntax);
        equalityRule = Optional.ofNullable(definition.getEqualityMatchingRule(schema));
        orderingRule = Optional.ofNullable(definition.getOrderingMatchingRule(schema));
        substringRule = Optional.ofNullable(definition.getSubstringMatchingRule(schema));
        AttributeTypeDefinition superior = definition.getSuperiorType(schema);
        while (superior != null && supertypes.add(superior.getNameOrOID().toLowerCase(Locale.ROOT))) {
            superior = superior.getSuperiorType(schema);
        }
    }

    /** Its first name, spelt as in the schema. */
    public String name() {
        return name;
    }

    /** Its object identifier. */
    public String oid() {
        return definition.getOID();
    }

    /** {@link #name()} in lower case: what types are compared by. */
    public String key() {
        return key;
    }

    /** Object identifier of the syntax of its values. */
    public String syntax() {
        return syntax;
    }

    /** Whether values are DER that is transferred with the {@code ;binary} option only (RFC 4523 section 2). */
    public boolean binary() {
        return binary;
    }

    /** Whether an entry has at most one value of it. */
    public boolean singleValued() {
        return definition.isSingleValued();
    }

    /** Whether it is kept for the directory's own use and answered only when asked for (RFC 4512 section 3.4). */
    public boolean operational() {
        return definition.isOperational();
    }

    /** Whether only the directory itself sets it. */
    public boolean noUserModification() {
        return definition.isNoUserModification();
    }

    /** Whether it is {@code other} or a subtype of it (RFC 4512 section 2.5.1). */
    public boolean descendsFrom(AttributeType other) {
        return key.equals(other.key) || supertypes.contains(other.key);
    }

    /** Name or OID of its EQUALITY rule. */
    public Optional<String> equalityRule() {
        return equalityRule;
    }

    /** Name or OID of its ORDERING rule. */
    public Optional<String> orderingRule() {
        return orderingRule;
    }

    /** Name or OID of its SUBSTR rule. */
    public Optional<String> substringRule() {
        return substringRule;
    }

    @Override
    public String toString() {
        return name;
    }
}
