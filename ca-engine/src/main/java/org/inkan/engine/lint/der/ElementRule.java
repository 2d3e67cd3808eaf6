package org.inkan.engine.lint.der;

import java.util.Set;
import org.inkan.engine.lint.rule.Rule;

/** A rule on one element, whatever its tag or of these tags only. */
abstract class ElementRule extends Rule<DerNode> {

    private final Set<Integer> tags;

    /** A rule on elements with one of {@code tags} as identifier octet; without any, on all elements. */
    ElementRule(String citation, Integer... tags) {
        super(citation);
        this.tags = Set.of(tags);
    }

    /** Whether it looks at elements of this identifier octet. */
    final boolean concerns(int tag) {
        return tags.isEmpty() || tags.contains(tag);
    }
}
