package org.inkan.directory.replica;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attribute of a target's entry as it was at one moment.
 *
 * @param values what a client gets that asks for it with {@code ;binary}
 * @param strays what stands in the target under the same type with other options, where such a client does not find it
 * @param version the entry's entryCSN, if the target keeps one: changes with every write
 */
record TargetValues(List<byte[]> values, Map<String, List<byte[]>> strays, Optional<String> version) {

    /** Of an entry that is not there, or shows none. */
    static final TargetValues NONE = new TargetValues(List.of(), Map.of(), Optional.empty());
}
