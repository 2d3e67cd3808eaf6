package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.util.HashSet;
import java.util.Map;

/**
 * Says under which name a target shows an entry: one base takes the place of another.
 *
 * <pre>{@code
 * NameMapping mapping = new NameMapping(Map.of(new DN("o=SECOM Trust.net Co.\\, Ltd.,c=JP"), new DN("ou=mirror,dc=example")));
 * mapping.of(new DN("ou=CA,o=SECOM Trust.net Co.\\, Ltd.,c=JP")); // ou=CA,ou=mirror,dc=example
 * }</pre>
 */
public final class NameMapping {

    /** Every entry keeps its name. */
    public static final NameMapping NONE = new NameMapping(Map.of());

    private final Map<DN, DN> bases;

    /**
     * A mapping of bases.
     *
     * @throws IllegalArgumentException when two bases are mapped to one, or the empty name is among them
     */
    public NameMapping(Map<DN, DN> bases) {
        if (new HashSet<>(bases.values()).size() != bases.size()) {
            throw new IllegalArgumentException("two names are mapped to the same name. Give each a place of its own.");
        }
        bases.forEach((from, to) -> {
            if (from.isNullDN() || to.isNullDN()) {
                throw new IllegalArgumentException("the empty name cannot be mapped. Name a base such as c=JP.");
            }
        });
        this.bases = Map.copyOf(bases);
    }

    /** The name at the target; of several bases the one that lies deepest counts. */
    public DN of(DN dn) {
        DN deepest = null;
        for (DN base : bases.keySet()) {
            if (dn.isDescendantOf(base, true) && (deepest == null || base.isDescendantOf(deepest, false))) {
                deepest = base;
            }
        }
        DN target = deepest == null ? null : bases.get(deepest);
        return deepest == null || target == null ? dn : moved(dn, deepest, target);
    }

    private static DN moved(DN dn, DN from, DN to) {
        RDN[] old = dn.getRDNs();
        RDN[] base = to.getRDNs();
        int kept = old.length - from.getRDNs().length;
        RDN[] names = new RDN[kept + base.length];
        System.arraycopy(old, 0, names, 0, kept);
        System.arraycopy(base, 0, names, kept, base.length);
        return new DN(names);
    }
}
