package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;
import org.inkan.directory.filter.CompiledFilter;
import org.inkan.directory.filter.Truth;

/** Changes an entry (RFC 4511 section 4.6) that matches an assertion (RFC 4528). */
record ModifyOperation(
        StoreSchema schema, DN dn, Filter assertion, CompiledFilter condition, List<Step> steps, long size)
        implements Operation {

    private static final byte[] NOTHING = {};

    /** One modification, its values checked. */
    record Step(Kind kind, AttributeDescription description, List<NewValue> values) {}

    enum Kind {
        ADD,
        DELETE,
        REPLACE
    }

    /**
     * Checks names and values of the modifications.
     *
     * @throws DirectoryException when one is not what the schema says, or is of a kind that the store does not do
     */
    static ModifyOperation of(StoreSchema schema, DN dn, Filter assertion, List<Modification> modifications) {
        List<Step> steps = new ArrayList<>();
        long size = 0;
        for (Modification modification : modifications) {
            Step step = step(schema, dn, modification);
            steps.add(step);
            for (NewValue value : step.values()) {
                size += value.octets().length;
            }
        }
        CompiledFilter condition = CompiledFilter.of(assertion, schema.types(), schema.rules());
        return new ModifyOperation(schema, dn, assertion, condition, steps, size);
    }

    private static Step step(StoreSchema schema, DN dn, Modification modification) {
        AttributeDescription description = Values.writable(schema, modification.getAttributeName());
        Kind kind = kind(dn, modification);
        List<NewValue> values = new ArrayList<>();
        for (byte[] octets : modification.getValueByteArrays()) {
            values.add(
                    kind == Kind.DELETE
                            ? NewValue.unchecked(schema, description.type(), octets)
                            : NewValue.of(schema, description, octets));
        }
        if (kind == Kind.ADD && values.isEmpty()) {
            throw new DirectoryException(
                    ResultCode.PROTOCOL_ERROR,
                    "The modification of '" + dn + "' adds no value to " + description.canonical() + ".");
        }
        return new Step(kind, description, values);
    }

    private static Kind kind(DN dn, Modification modification) {
        ModificationType type = modification.getModificationType();
        if (type.equals(ModificationType.ADD)) {
            return Kind.ADD;
        } else if (type.equals(ModificationType.DELETE)) {
            return Kind.DELETE;
        } else if (type.equals(ModificationType.REPLACE)) {
            return Kind.REPLACE;
        }
        throw new DirectoryException(
                ResultCode.UNWILLING_TO_PERFORM,
                "The modification type " + type.getName() + " of '" + dn
                        + "' is not supported. Use add, delete or replace.");
    }

    @Override
    public Change prepare(Scene scene) {
        LoadedEntry entry = scene.reader()
                .find(dn)
                .orElseThrow(() ->
                        new DirectoryException(ResultCode.NO_SUCH_OBJECT, "There is no entry '" + dn + "' to modify."));
        if (condition.evaluate(entry) != Truth.TRUE) {
            throw new DirectoryException(
                    ResultCode.ASSERTION_FAILED,
                    "The entry '" + dn + "' does not match " + assertion + " (any more). Read it again.");
        }
        Draft draft = new Draft(schema, entry);
        for (Step step : steps) {
            switch (step.kind()) {
                case ADD -> draft.add(step.description(), step.values());
                case DELETE -> draft.delete(step.description(), step.values());
                case REPLACE -> draft.replace(step.description(), step.values());
            }
        }
        draft.complete(dn.getRDNs()[0]);
        if (draft.isAlias() && scene.reader().hasChildren(entry.id())) {
            throw AliasRule.aboveOthers(dn);
        }
        Operational.set(draft, schema, Operational.MODIFY_TIMESTAMP, Operational.generalizedTime(scene.now()));
        return change(scene.indexes(), entry, draft);
    }

    private static Change change(IndexCatalog indexes, LoadedEntry entry, Draft draft) {
        long id = entry.id();
        EntryRecord before = entry.record();
        EntryRecord after = draft.record(before.parent());
        Change change = new Change();
        change.put(Table.ENTRIES, Keys.id(id), after.encode());

        Set<Long> gone = Draft.largeValues(before);
        gone.removeAll(Draft.largeValues(after));
        gone.forEach(value -> change.delete(Table.VALUES, Keys.value(id, value)));
        draft.largeValuesAdded(after)
                .forEach((value, octets) -> change.put(Table.VALUES, Keys.value(id, value), octets));

        Set<IndexKey> oldKeys = indexes.keys(id, before, draft::octets);
        Set<IndexKey> newKeys = indexes.keys(id, after, draft::octets);
        Set<IndexKey> dropped = new HashSet<>(oldKeys);
        dropped.removeAll(newKeys);
        dropped.forEach(key -> change.delete(Table.INDEX, key.octets()));
        newKeys.removeAll(oldKeys);
        newKeys.forEach(key -> change.put(Table.INDEX, key.octets(), NOTHING));
        return change;
    }
}
