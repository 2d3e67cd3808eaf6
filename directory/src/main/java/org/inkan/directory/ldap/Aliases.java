package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.ObjectClasses;

/**
 * Follows alias entries (RFC 4512 section 2.6) to the entry that a name stands for.
 *
 * <p>An alias leads from one published entry to another. What it names elsewhere is not there, and an alias that passes
 * by there leads nowhere: nothing private is ever reached or told of.
 */
final class Aliases {

    /** Most aliases that may lead one to the next. */
    static final int LONGEST_CHAIN = 15;

    private static final String ALIASED_OBJECT_NAME = AttributeNames.ALIASED_OBJECT_NAME.toLowerCase(Locale.ROOT);
    private static final String OBJECT_CLASS = AttributeNames.OBJECT_CLASS.toLowerCase(Locale.ROOT);

    private final PublishedContexts contexts;

    Aliases(PublishedContexts contexts) {
        this.contexts = contexts;
    }

    /** Whether a search looks for its base behind aliases (RFC 4511 section 4.5.1.3). */
    static boolean areFollowedToBase(DereferencePolicy policy) {
        return DereferencePolicy.FINDING.equals(policy) || DereferencePolicy.ALWAYS.equals(policy);
    }

    /** Whether a search goes on behind aliases that it finds below its base. */
    static boolean areFollowedBelowBase(DereferencePolicy policy) {
        return DereferencePolicy.SEARCHING.equals(policy) || DereferencePolicy.ALWAYS.equals(policy);
    }

    /**
     * The name that {@code asked} stands for when every alias in it is followed, be it the last part or one further up.
     * There need be no entry of the name that is returned.
     *
     * @throws AliasProblem with {@code aliasProblem} when an alias names nothing that is published, with {@code
     *     loopDetect} when aliases lead in a circle, with {@code aliasDereferencingProblem} when more than {@link
     *     #LONGEST_CHAIN} follow each other (RFC 4511 appendix A.2)
     */
    DN resolve(Snapshot snapshot, DN asked) throws AliasProblem {
        DN name = asked;
        Set<DN> passed = new HashSet<>();
        String alias = "";
        int aliased = 0;
        for (int followed = 0; contexts.contains(name); followed++) {
            StoredEntry nearest = snapshot.nearest(name).orElse(null);
            DN found = nearest == null
                    ? DN.NULL_DN
                    : DistinguishedNames.parse(nearest.dn()).orElse(DN.NULL_DN);
            int depth = found.getRDNs().length;
            if (depth < aliased) {
                break;
            }
            Optional<DN> target = nearest == null || !contexts.contains(found) ? Optional.empty() : target(nearest);
            if (target.isEmpty()) {
                return depth == name.getRDNs().length ? found : name;
            }
            alias = found.toString();
            if (!passed.add(name)) {
                throw new AliasProblem(ResultCode.LOOP_DETECT, "The alias leads back to itself", alias);
            }
            if (followed == LONGEST_CHAIN) {
                throw new AliasProblem(
                        ResultCode.ALIAS_DEREFERENCING_PROBLEM,
                        "More than " + LONGEST_CHAIN + " aliases follow each other",
                        alias);
            }
            aliased = target.get().getRDNs().length;
            name = below(target.get(), name, depth);
        }
        if (alias.isEmpty()) {
            return asked;
        }
        throw new AliasProblem(ResultCode.ALIAS_PROBLEM, "The alias names no published entry", alias);
    }

    /** The name that is as far below {@code target} as {@code name} is below its last {@code depth} parts. */
    private static DN below(DN target, DN name, int depth) {
        RDN[] upper = target.getRDNs();
        RDN[] lower = name.getRDNs();
        int rest = lower.length - depth;
        RDN[] all = Arrays.copyOf(lower, rest + upper.length);
        System.arraycopy(upper, 0, all, rest, upper.length);
        return new DN(all);
    }

    /** What an entry of the class {@code alias} names; empty for any other entry. */
    private static Optional<DN> target(StoredEntry entry) {
        Optional<StoredAttribute> named = attribute(entry, ALIASED_OBJECT_NAME);
        return named.isEmpty() || !isAlias(entry)
                ? Optional.empty()
                : DistinguishedNames.parse(text(named.get().values()[0]));
    }

    static boolean isAlias(StoredEntry entry) {
        return attribute(entry, OBJECT_CLASS).stream()
                .flatMap(classes -> Arrays.stream(classes.values()))
                .anyMatch(value -> ObjectClasses.isAlias(text(value)));
    }

    private static Optional<StoredAttribute> attribute(StoredEntry entry, String type) {
        for (StoredAttribute attribute : entry.attributes()) {
            if (attribute.type().equals(type)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
