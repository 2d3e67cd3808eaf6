package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.MatchingRuleDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.AttributeTypes;
import org.inkan.directory.filter.MatchingRule;
import org.inkan.directory.filter.MatchingRules;

/**
 * Makes the subschema subentry (RFC 4512 section 4.2) of the definitions that filters honour: a matching rule is shown
 * when there is one, an attribute type when each of its rules is, an object class when each of its attributes is, and a
 * syntax when one of those has it.
 */
final class Subschema {

    private final Schema schema;
    private final AttributeTypes types;
    private final MatchingRules rules;
    private final List<AttributeTypeDefinition> attributeTypes = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();

    Subschema(Schema schema, AttributeTypes types, MatchingRules rules) {
        this.schema = schema;
        this.types = types;
        this.rules = rules;
        for (AttributeTypeDefinition definition : schema.getAttributeTypes()) {
            if (isHonoured(type(definition.getOID()))) {
                attributeTypes.add(definition);
                shown.add(definition.getOID());
            }
        }
    }

    private AttributeType type(String nameOrOid) {
        return types.find(nameOrOid).orElseThrow();
    }

    private boolean isHonoured(AttributeType type) {
        return Stream.of(type.equalityRule(), type.orderingRule(), type.substringRule())
                .flatMap(Optional::stream)
                .allMatch(rule -> rules.find(rule).isPresent());
    }

    /** The entry, under this name. */
    Entry entry(DN name) {
        List<MatchingRuleDefinition> matchingRules = schema.getMatchingRules().stream()
                .filter(rule -> rules.find(rule.getOID()).isPresent())
                .toList();
        Set<String> syntaxes = new HashSet<>();
        attributeTypes.forEach(type -> syntaxes.add(type(type.getOID()).syntax()));
        matchingRules.forEach(rule -> syntaxes.add(rule.getSyntaxOID()));

        Entry entry = new Entry(name);
        entry.addAttribute("objectClass", "top", "subentry", "subschema", "extensibleObject");
        entry.addAttribute("cn", "schema");
        entry.addAttribute(
                "attributeTypes",
                attributeTypes.stream().map(AttributeTypeDefinition::toString).toList());
        entry.addAttribute(
                "objectClasses",
                schema.getObjectClasses().stream()
                        .filter(this::isShown)
                        .map(ObjectClassDefinition::toString)
                        .toList());
        entry.addAttribute(
                "matchingRules",
                matchingRules.stream().map(MatchingRuleDefinition::toString).toList());
        entry.addAttribute(
                "matchingRuleUse",
                matchingRules.stream().flatMap(rule -> use(rule).stream()).toList());
        entry.addAttribute(
                "ldapSyntaxes",
                schema.getAttributeSyntaxes().stream()
                        .filter(syntax -> syntaxes.contains(syntax.getOID()))
                        .map(Object::toString)
                        .toList());
        return entry;
    }

    private boolean isShown(ObjectClassDefinition definition) {
        return Stream.of(definition.getRequiredAttributes(), definition.getOptionalAttributes())
                .flatMap(Arrays::stream)
                .allMatch(name -> types.find(name)
                        .filter(type -> shown.contains(type.oid()))
                        .isPresent());
    }

    /** Which attributes an extensible filter may name with a rule (RFC 4512 section 4.1.4), if any. */
    private Optional<String> use(MatchingRuleDefinition definition) {
        MatchingRule rule = rules.find(definition.getOID()).orElseThrow();
        List<String> applies = attributeTypes.stream()
                .filter(type -> rule.suits(type(type.getOID())))
                .map(AttributeTypeDefinition::getNameOrOID)
                .toList();
        return applies.isEmpty()
                ? Optional.empty()
                : Optional.of("( " + definition.getOID() + " NAME '" + definition.getNameOrOID() + "' APPLIES ( "
                        + String.join(" $ ", applies) + " ) )");
    }
}
