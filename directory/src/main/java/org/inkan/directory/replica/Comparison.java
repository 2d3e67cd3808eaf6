package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.InkanSchema;

/**
 * Compares a target with what is published, value by value.
 *
 * <p>What is ours there is known without any record of what was written: the entries that we publish, in them the
 * attributes of RFC 4523, and in those the values that name our issuer or bear our signature. Everything else is others'.
 */
final class Comparison {

    /** Unknown entries that are looked into; of more only the number is told. */
    private static final int MOST_UNKNOWN = 1_000;

    private final PublishedEntries source;
    private final TargetDirectory target;
    private final NameMapping mapping;
    private final ValueOwnership ownership;
    private final VerifiedValues verified;
    private final Instant now;

    /**
     * A comparison at one time.
     *
     * @param verified is told of each attribute that the target shows as it should
     */
    Comparison(
            PublishedEntries source,
            TargetDirectory target,
            NameMapping mapping,
            ValueOwnership ownership,
            VerifiedValues verified,
            Instant now) {
        this.source = source;
        this.target = target;
        this.mapping = mapping;
        this.ownership = ownership;
        this.verified = verified;
        this.now = now;
    }

    /** What differs in one entry, and what is left alone there. */
    List<Difference> entry(DN dn) {
        Optional<Entry> frame = source.frame(dn);
        if (frame.isEmpty()) {
            return List.of();
        }
        DN there = mapping.of(dn);
        Optional<List<String>> names = target.attributeNames(there);
        if (names.isEmpty()) {
            return List.of(new Difference(Difference.Kind.MISSING, there, "", source.lastChange(dn), ""));
        }
        List<Difference> differences = new ArrayList<>();
        List<String> classes = missingClasses(frame.get(), there);
        if (!classes.isEmpty()) {
            differences.add(new Difference(
                    Difference.Kind.MISSING,
                    there,
                    AttributeNames.OBJECT_CLASS,
                    source.lastChange(dn),
                    String.join(", ", classes)));
        }
        for (String attribute : PublishedAttributes.ALL) {
            attribute(dn, frame.get(), attribute, names.get(), differences);
        }
        names.get().stream()
                .filter(name -> !isKnown(name, there))
                .forEach(name -> differences.add(
                        new Difference(Difference.Kind.NOTE, there, name, now, "is not ours and is left alone")));
        return differences;
    }

    private void attribute(DN dn, Entry frame, String attribute, List<String> names, List<Difference> differences) {
        DN there = mapping.of(dn);
        List<byte[]> ours = source.values(dn, attribute);
        AttributePlan plan = plan(frame, attribute, ours, target.values(there, attribute, names));
        if (plan.isDone()) {
            verified.verified(dn, attribute, ours);
        } else {
            differences.add(new Difference(
                    plan.kind(), there, attribute, plan.since().orElseGet(() -> source.lastChange(dn)), plan.text()));
        }
        plan.newer()
                .forEach(text -> differences.add(new Difference(
                        Difference.Kind.NEWER,
                        there,
                        attribute,
                        now,
                        text + "; left, since a stale CRL never replaces a newer one. After a restore, enter again the"
                                + " revocations that the backup lacks and issue CRLs with greater numbers")));
        plan.foreign()
                .forEach(owner -> differences.add(new Difference(
                        Difference.Kind.FOREIGN, there, attribute, now, "a value of " + owner + "; left alone")));
    }

    /** What is to be done to one attribute, {@code ours} being what it should show. */
    AttributePlan plan(Entry frame, String attribute, List<byte[]> ours, TargetValues theirs) {
        return AttributePlan.of(attribute, ours, theirs, ownership, PublishedEntries.isDistributionPoint(frame), now);
    }

    /** Auxiliary classes that the target's entry lacks; its structural class is for who has made it. */
    List<String> missingClasses(Entry frame, DN there) {
        Entry shown = target.read(there, AttributeNames.OBJECT_CLASS)
                .map(Entry.class::cast)
                .orElseGet(() -> new Entry(there));
        return Arrays.stream(frame.getObjectClassValues())
                .filter(name -> !shown.hasObjectClass(name))
                .filter(Comparison::isAuxiliary)
                .toList();
    }

    private static boolean isAuxiliary(String name) {
        ObjectClassDefinition definition = InkanSchema.schema().getObjectClass(name);
        return definition != null && definition.getObjectClassType() == ObjectClassType.AUXILIARY;
    }

    private static boolean isKnown(String name, DN there) {
        return name.equalsIgnoreCase(AttributeNames.OBJECT_CLASS)
                || PublishedAttributes.ofDescription(name).isPresent()
                || Arrays.stream(there.getRDN().getAttributeNames()).anyMatch(name::equalsIgnoreCase);
    }

    /** What stands below the CA entries and is not published. */
    List<Difference> extras(List<DN> published) {
        Set<DN> expected = new HashSet<>();
        published.forEach(dn -> expected.add(mapping.of(dn)));
        List<DN> others = source.others().stream().map(mapping::of).toList();
        Set<DN> unknown = new java.util.LinkedHashSet<>();
        for (DN authority : source.authorities()) {
            target.below(mapping.of(authority)).stream()
                    .filter(dn -> !expected.contains(dn))
                    .filter(dn -> others.stream().noneMatch(other -> dn.isDescendantOf(other, true)))
                    .forEach(unknown::add);
        }
        List<Difference> differences = new ArrayList<>();
        unknown.stream().limit(MOST_UNKNOWN).forEach(dn -> differences.add(extra(dn)));
        if (unknown.size() > MOST_UNKNOWN) {
            differences.add(new Difference(
                    Difference.Kind.NOTE,
                    mapping.of(source.authorities().get(0)),
                    "",
                    now,
                    unknown.size() + " entries below are not ours; the first " + MOST_UNKNOWN + " were looked at"));
        }
        return differences;
    }

    /**
     * Whether an entry that we do not publish was ours. It was if it is a distribution point and holds nothing but CRLs
     * that our keys have signed. One whose CRL is still good stays: certificates name it, and a directory that was restored
     * from an older backup does not know of it.
     */
    private Difference extra(DN there) {
        Difference note = new Difference(Difference.Kind.NOTE, there, "", now, "is not ours and is left alone");
        List<String> names = target.attributeNames(there).orElse(List.of());
        if (names.isEmpty() || !names.stream().allMatch(name -> isKnown(name, there))) {
            return note;
        }
        boolean point = target.read(there, AttributeNames.OBJECT_CLASS)
                .filter(PublishedEntries::isDistributionPoint)
                .isPresent();
        Instant goodUntil = Instant.MIN;
        for (String name : names) {
            Optional<String> attribute = PublishedAttributes.ofDescription(name);
            if (point && attribute.isPresent()) {
                Attribute shown = target.read(there, name)
                        .map(entry -> entry.getAttribute(name))
                        .orElseGet(() -> new Attribute(name));
                for (byte[] value : shown.getValueByteArrays()) {
                    if (!(ownership.claim(attribute.get(), value) instanceof Claim.Crl crl) || !crl.signed()) {
                        return note;
                    }
                    goodUntil = crl.nextUpdate().isAfter(goodUntil) ? crl.nextUpdate() : goodUntil;
                }
            }
        }
        if (goodUntil.equals(Instant.MIN)) {
            return note;
        }
        return goodUntil.isAfter(now)
                ? new Difference(
                        Difference.Kind.NEWER,
                        there,
                        "",
                        now,
                        "a distribution point of ours that we know nothing of; left while its CRL is good, until "
                                + goodUntil)
                : new Difference(Difference.Kind.EXTRA, there, "", goodUntil, "published no more");
    }
}
