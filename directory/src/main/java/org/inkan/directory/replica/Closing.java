package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.ObjectClasses;

/** Closes differences, one entry or attribute at a time, and reads back what it wrote (DESIGN rule 4). */
final class Closing {

    /** So often an attribute is read again because somebody else has changed its entry meanwhile. */
    private static final int ATTEMPTS = 3;

    private final PublishedEntries source;
    private final TargetDirectory target;
    private final NameMapping mapping;
    private final Comparison comparison;
    private final VerifiedValues verified;

    Closing(
            PublishedEntries source,
            TargetDirectory target,
            NameMapping mapping,
            Comparison comparison,
            VerifiedValues verified) {
        this.source = source;
        this.target = target;
        this.mapping = mapping;
        this.comparison = comparison;
        this.verified = verified;
    }

    /**
     * Brings an entry that we publish to what we publish now, of what differs: all of it where it is missing.
     *
     * @param attribute the attribute that differs; empty for the entry as a whole
     */
    void close(DN dn, String attribute) {
        Optional<Entry> frame = source.frame(dn);
        if (frame.isEmpty()) {
            return;
        }
        DN there = mapping.of(dn);
        if (attribute.equals(AttributeNames.OBJECT_CLASS)) {
            List<String> classes = comparison.missingClasses(frame.get(), there);
            if (!classes.isEmpty()) {
                target.addValues(there, attribute, classes.toArray(String[]::new));
            }
            if (!comparison.missingClasses(frame.get(), there).isEmpty()) {
                throw lost(there, attribute);
            }
        } else if (!attribute.isEmpty()) {
            attribute(dn, frame.get(), attribute);
        } else {
            add(dn, frame.get());
            for (String one : PublishedAttributes.ALL) {
                attribute(dn, frame.get(), one);
            }
        }
    }

    /** Deletes an entry at the target that is published no more. */
    void delete(DN there) {
        target.delete(there);
        if (target.attributeNames(there).isPresent()) {
            throw lost(there, "the deletion");
        }
    }

    private void attribute(DN dn, Entry frame, String attribute) {
        DN there = mapping.of(dn);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<byte[]> ours = source.values(dn, attribute);
            TargetValues theirs = target.values(there, attribute, names(there));
            AttributePlan plan = comparison.plan(frame, attribute, ours, theirs);
            if (plan.isDone()) {
                verified.verified(dn, attribute, ours);
                return;
            }
            if (target.apply(there, attribute, plan, theirs)) {
                TargetValues shown = target.values(there, attribute, names(there));
                if (!comparison.plan(frame, attribute, ours, shown).isDone()) {
                    throw lost(there, attribute);
                }
                verified.verified(dn, attribute, ours);
                return;
            }
        }
        throw new TargetException(
                TargetException.Kind.REFUSED,
                "'" + there + "' was changed by others " + ATTEMPTS + " times while it was being written.");
    }

    private List<String> names(DN there) {
        return target.attributeNames(there)
                .orElseThrow(() -> new TargetException(
                        TargetException.Kind.LOST, "'" + there + "' is gone from the target. It will be added again."));
    }

    private static TargetException lost(DN there, String what) {
        return new TargetException(
                TargetException.Kind.LOST,
                "The target has accepted " + what + " of '" + there
                        + "' and does not show it. See whether something else writes there, or its disk fails.");
    }

    /**
     * Adds an entry with its ancestors. A distribution point comes with its CRLs, so that no client meets it empty; a CA's
     * entry without them: its certificates need not wait for a CRL that may be too large.
     */
    private void add(DN dn, Entry frame) {
        DN there = mapping.of(dn);
        addAncestors(dn, there);
        Entry entry = named(there, frame);
        for (String attribute : PublishedAttributes.ALL) {
            if (PublishedEntries.isDistributionPoint(frame) || !PublishedAttributes.holdsCrls(attribute)) {
                List<byte[]> values = source.values(dn, attribute);
                if (!values.isEmpty()) {
                    entry.addAttribute(new Attribute(attribute, values.toArray(byte[][]::new)));
                }
            }
        }
        target.add(entry);
    }

    private void addAncestors(DN dn, DN there) {
        Optional<DN> context = target.contextOf(there);
        Deque<Entry> missing = new ArrayDeque<>();
        DN ours = dn.getParent();
        for (DN at = there.getParent(); at != null && !at.isNullDN(); at = at.getParent()) {
            DN above = at;
            boolean outside =
                    context.filter(root -> !above.isDescendantOf(root, true)).isPresent();
            if (outside || target.attributeNames(at).isPresent()) {
                break;
            }
            missing.push(ancestor(ours, at));
            ours = ours == null ? null : ours.getParent();
        }
        missing.forEach(target::add);
    }

    /** An entry above a CA's: as in our directory if it stands there under the same name, else of the plainest class. */
    private Entry ancestor(@org.jspecify.annotations.Nullable DN ours, DN there) {
        Optional<Entry> frame = ours != null && ours.equals(there) ? source.frame(ours) : Optional.empty();
        return frame.map(found -> named(there, found)).orElseGet(() -> {
            Entry entry = new Entry(there);
            entry.addAttribute(
                    AttributeNames.OBJECT_CLASS,
                    "top",
                    structuralClass(there.getRDN().getAttributeNames()[0], there));
            return named(there, entry);
        });
    }

    private static Entry named(DN there, Entry frame) {
        Entry entry = new Entry(there.toString(), frame.getAttributes());
        String[] types = there.getRDN().getAttributeNames();
        String[] values = there.getRDN().getAttributeValues();
        for (int i = 0; i < types.length; i++) {
            entry.addAttribute(types[i], values[i]);
        }
        return entry;
    }

    private static String structuralClass(String attribute, DN there) {
        return switch (attribute.toLowerCase(Locale.ROOT)) {
            case AttributeNames.C -> ObjectClasses.COUNTRY;
            case AttributeNames.O -> ObjectClasses.ORGANIZATION;
            case AttributeNames.OU -> ObjectClasses.ORGANIZATIONAL_UNIT;
            case AttributeNames.CN -> ObjectClasses.APPLICATION_PROCESS;
            case "dc" -> "domain";
            case "l", "st" -> "locality";
            default ->
                throw new TargetException(
                        TargetException.Kind.REFUSED,
                        "The target lacks '" + there + "', and of what class it should be is not known here. Add it"
                                + " there, or map to a base that exists.");
        };
    }
}
