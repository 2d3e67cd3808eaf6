package org.inkan.schema;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The schema that every entry obeys: the standard one, RFC 4523 and Inkan's own.
 *
 * <p>It is written once, as LDIF in the form of OpenLDAP's {@code cn=config}, beside this class. The definitions inside
 * are those of RFC 4512 section 4.1, which ApacheDS and UnboundID's SDK read as they are.
 */
public final class InkanSchema {

    /** Attributes with an equality index: looked up by value when certificates, applications or officers are sought. */
    public static final Set<String> EQUALITY_INDEXES = Set.of(
            AttributeNames.OBJECT_CLASS,
            AttributeNames.CN,
            AttributeNames.STATE,
            AttributeNames.SERIAL_NUMBER,
            AttributeNames.SEGMENT,
            AttributeNames.KEY_HASH,
            AttributeNames.APPLICATION_ID);

    private static final String OWN = "inkan.ldif";

    /** Of X.501, shown by every LDAP server; the standard schemas of RFC 4512 and after leave it out. */
    private static final String HAS_SUBORDINATES = "( 2.5.18.9 NAME 'hasSubordinates' EQUALITY booleanMatch"
            + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE NO-USER-MODIFICATION USAGE directoryOperation"
            + " X-ORIGIN 'X.501' )";

    private static final Schema STANDARD_AND_OWN = load();

    private InkanSchema() {}

    /** Standard, RFC 4523 and Inkan definitions in one. */
    public static Schema schema() {
        return STANDARD_AND_OWN;
    }

    /** Inkan's own attribute types, each in the form of RFC 4512 section 4.1.2. */
    public static List<String> attributeTypes() {
        return List.of(Objects.requireNonNull(entry(OWN).getAttributeValues("olcAttributeTypes")));
    }

    /** Inkan's own object classes, each in the form of RFC 4512 section 4.1.1. */
    public static List<String> objectClasses() {
        return List.of(Objects.requireNonNull(entry(OWN).getAttributeValues("olcObjectClasses")));
    }

    private static Schema load() {
        Entry own = new Entry("cn=schema");
        own.addAttribute("objectClass", "top", "ldapSubentry", "subschema");
        own.addAttribute("attributeTypes", attributeTypes());
        own.addAttribute("attributeTypes", HAS_SUBORDINATES);
        own.addAttribute("objectClasses", objectClasses());
        try {
            return Objects.requireNonNull(Schema.mergeSchemas(Schema.getDefaultStandardSchema(), new Schema(own)));
        } catch (LDAPException e) {
            throw new IllegalStateException("The standard schema does not load: " + e.getMessage(), e);
        }
    }

    private static Entry entry(String resource) {
        try (InputStream in = Objects.requireNonNull(InkanSchema.class.getResourceAsStream(resource), resource);
                LDIFReader reader = new LDIFReader(in)) {
            return Objects.requireNonNull(reader.readEntry(), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDIFException e) {
            throw new IllegalStateException(resource + ": " + e.getMessage(), e);
        }
    }
}
