package org.inkan.engine.publication;

import java.util.List;

/** Says which files the mirrors hold (DESIGN rule 4: mirrors follow by state). */
@FunctionalInterface
public interface Publication {

    /** Every file of every authority as the directory stands now. */
    List<PublishedFile> files();
}
