package org.inkan.engine.cross.preview;

import java.util.List;
import org.inkan.engine.Bilingual;

/**
 * What would change for relying parties.
 *
 * @param changes paths that begin, change or end, by root and then by their last CA
 * @param steps the certificates between the CAs on these paths
 * @param warnings what an officer should know besides, such as that constraints shut our subscribers out
 */
public record Preview(List<PathChange> changes, List<Step> steps, List<Bilingual> warnings) {

    /** Copies the lists. */
    public Preview {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }
}
