package org.inkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.EntryValidator;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFReader;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InkanSchemaTest {

    private final Schema schema = InkanSchema.schema();

    @Test
    void everyNameThatCodeUsesIsDefined() throws IllegalAccessException {
        for (String attribute : constants(AttributeNames.class)) {
            assertThat(schema.getAttributeType(attribute.replace(";binary", "")))
                    .as(attribute)
                    .isNotNull();
        }
        for (String objectClass : constants(ObjectClasses.class)) {
            assertThat(schema.getObjectClass(objectClass)).as(objectClass).isNotNull();
        }
        assertThat(InkanSchema.EQUALITY_INDEXES).isSubsetOf(constants(AttributeNames.class));
    }

    @Test
    void ourDefinitionsStandOnceAndNameOnlyWhatThereIs() throws Exception {
        List<String> oids = new ArrayList<>();
        for (String text : InkanSchema.attributeTypes()) {
            AttributeTypeDefinition type = new AttributeTypeDefinition(text);
            oids.add(type.getOID());
            assertThat(schema.getMatchingRule(type.getEqualityMatchingRule()))
                    .as(text)
                    .isNotNull();
            assertThat(schema.getAttributeSyntax(type.getSyntaxOID())).as(text).isNotNull();
        }
        for (String text : InkanSchema.objectClasses()) {
            ObjectClassDefinition objectClass = new ObjectClassDefinition(text);
            oids.add(objectClass.getOID());
            Stream.of(objectClass.getRequiredAttributes(), objectClass.getOptionalAttributes())
                    .flatMap(Arrays::stream)
                    .forEach(name ->
                            assertThat(schema.getAttributeType(name)).as(name).isNotNull());
        }
        assertThat(oids).doesNotHaveDuplicates().allMatch(oid -> oid.startsWith("2.25."));
    }

    @Test
    @Requirement("REP-8")
    void theCopyOfRfc4523SaysWhatTheStandardSays() throws Exception {
        try (LDIFReader reader = new LDIFReader(
                Path.of("src/main/resources/org/inkan/schema/rfc4523.ldif").toFile())) {
            Entry copy = reader.readEntry();
            assertThat(copy.getAttributeValues("olcAttributeTypes")).hasSize(6);
            for (String text : copy.getAttributeValues("olcAttributeTypes")) {
                AttributeTypeDefinition ours = new AttributeTypeDefinition(text);
                AttributeTypeDefinition standard = schema.getAttributeType(ours.getOID());
                assertThat(ours.getNames()).isEqualTo(standard.getNames());
                assertThat(ours.getSyntaxOID()).isEqualTo(standard.getSyntaxOID());
                assertThat(ours.getEqualityMatchingRule()).isEqualTo(standard.getEqualityMatchingRule());
            }
            for (String text : copy.getAttributeValues("olcObjectClasses")) {
                ObjectClassDefinition ours = new ObjectClassDefinition(text);
                ObjectClassDefinition standard = schema.getObjectClass(ours.getOID());
                assertThat(ours.getNames()).isEqualTo(standard.getNames());
                assertThat(ours.getRequiredAttributes()).isEqualTo(standard.getRequiredAttributes());
                assertThat(ours.getOptionalAttributes()).containsExactlyInAnyOrder(standard.getOptionalAttributes());
            }
        }
    }

    /** 389 Directory Server's file is the same schema in its own form; that it loads it, the tests of replicas show. */
    @Test
    @Requirement("OPS-2")
    void theFileFor389DirectoryServerSaysTheSame() throws Exception {
        try (LDIFReader reader = new LDIFReader(
                Path.of("src/main/resources/org/inkan/schema/98inkan.ldif").toFile())) {
            var entry = Objects.requireNonNull(reader.readEntry());
            assertThat(entry.getDN()).isEqualTo("cn=schema");
            assertThat(entry.getAttributeValues("attributeTypes"))
                    .containsExactlyElementsOf(InkanSchema.attributeTypes());
            assertThat(entry.getAttributeValues("objectClasses"))
                    .containsExactlyElementsOf(InkanSchema.objectClasses());
        }
    }

    @Test
    @Requirement({"REP-1", "REP-5"})
    void thePublishedEntriesObeyRfc4523() {
        Entry authority = new Entry("ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP");
        authority.addAttribute(
                AttributeNames.OBJECT_CLASS, "top", ObjectClasses.ORGANIZATIONAL_UNIT, ObjectClasses.PKI_CA);
        authority.addAttribute(AttributeNames.OU, "SECOM Passport for G-ID");
        Entry segment = new Entry("cn=CRL2,ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP");
        segment.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.CRL_DISTRIBUTION_POINT);
        segment.addAttribute(AttributeNames.CN, "CRL2");
        EntryValidator validator = new EntryValidator(schema);
        List<String> faults = new ArrayList<>();
        validator.entryIsValid(authority, faults);
        validator.entryIsValid(segment, faults);
        assertThat(faults).isEmpty();
    }

    private static List<String> constants(Class<?> names) throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (Field field : names.getFields()) {
            values.add((String) field.get(null));
        }
        return values;
    }
}
