package org.inkan.directory.ldap;

import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import org.apache.directory.api.ldap.model.entry.DefaultEntry;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.name.Dn;
import org.apache.directory.api.ldap.model.schema.AttributeType;
import org.apache.directory.api.ldap.model.schema.ObjectClass;
import org.apache.directory.api.ldap.model.schema.SchemaManager;
import org.apache.directory.api.ldap.model.schema.parsers.AttributeTypeDescriptionSchemaParser;
import org.apache.directory.api.ldap.model.schema.parsers.ObjectClassDescriptionSchemaParser;
import org.apache.directory.api.ldap.model.schema.registries.DefaultSchema;
import org.apache.directory.api.ldap.schema.loader.JarLdifSchemaLoader;
import org.apache.directory.api.ldap.schema.manager.impl.DefaultSchemaManager;
import org.apache.directory.server.core.DefaultDirectoryService;
import org.apache.directory.server.core.api.DirectoryService;
import org.apache.directory.server.core.shared.partition.DefaultPartitionNexus;
import org.inkan.schema.InkanSchema;

/**
 * What ApacheDS's listener wants to find behind it: codec, schema and a nexus of partitions.
 *
 * <p>The nexus is empty and the core is never started. So there is no {@code ou=system}, no administrator with a known
 * password, no file, no thread; were a request ever to get past our handlers, it would find nothing.
 */
final class DirectoryCore extends DefaultDirectoryService {

    private static final String SCHEMA_NAME = "inkan";

    private final DefaultPartitionNexus emptyNexus;

    private DirectoryCore(SchemaManager schemaManager) throws LdapException {
        setInstanceId(SCHEMA_NAME);
        setSchemaManager(schemaManager);
        setInterceptors(List.of());
        setAllowAnonymousAccess(false);
        emptyNexus = new DefaultPartitionNexus(new DefaultEntry(schemaManager, Dn.ROOT_DSE));
        emptyNexus.setSchemaManager(schemaManager);
    }

    @Override
    public DefaultPartitionNexus getPartitionNexus() {
        return emptyNexus;
    }

    /**
     * Loads the schema: the standard one that comes with ApacheDS, and Inkan's own.
     *
     * @throws IllegalStateException when a definition does not fit
     */
    static DirectoryService load() {
        try {
            JarLdifSchemaLoader loader = new JarLdifSchemaLoader();
            SchemaManager schemaManager = new DefaultSchemaManager(loader);
            schemaManager.loadAllEnabled();
            schemaManager.load(new DefaultSchema(loader, SCHEMA_NAME));
            addInkanSchema(schemaManager);
            return new DirectoryCore(schemaManager);
        } catch (LdapException | IOException | ParseException e) {
            throw new IllegalStateException("The LDAP schema does not load: " + e.getMessage(), e);
        }
    }

    private static void addInkanSchema(SchemaManager schemaManager) throws LdapException, ParseException {
        AttributeTypeDescriptionSchemaParser attributeTypes = new AttributeTypeDescriptionSchemaParser();
        for (String definition : InkanSchema.attributeTypes()) {
            AttributeType attributeType = attributeTypes.parse(definition);
            attributeType.setSchemaName(SCHEMA_NAME);
            require(schemaManager, schemaManager.add(attributeType), definition);
        }
        ObjectClassDescriptionSchemaParser objectClasses = new ObjectClassDescriptionSchemaParser();
        for (String definition : InkanSchema.objectClasses()) {
            ObjectClass objectClass = objectClasses.parse(definition);
            objectClass.setSchemaName(SCHEMA_NAME);
            require(schemaManager, schemaManager.add(objectClass), definition);
        }
    }

    private static void require(SchemaManager schemaManager, boolean added, String definition) {
        if (!added) {
            throw new IllegalStateException(
                    "The schema definition '" + definition + "' does not fit: " + schemaManager.getErrors());
        }
    }
}
