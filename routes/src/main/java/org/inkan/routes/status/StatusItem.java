package org.inkan.routes.status;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one thing is: a replica, a mirror, a CRL, a disk.
 *
 * @param group what kind of thing, a word in lower case such as {@code replica}; begins the names of its metrics
 * @param name which one, as its operator calls it
 * @param level whether somebody must do something
 * @param detail one sentence for a person: what is wrong and what helps, or that all is well
 * @param figures what can be counted, by name in {@code snake_case} with its unit last ({@code behind_seconds}); sorted
 */
public record StatusItem(String group, String name, Level level, String detail, Map<String, Number> figures) {

    /** Copies the figures. */
    public StatusItem {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** Whether somebody must do something. */
    public enum Level {
        /** All is well. */
        GOOD,
        /** The server goes on by itself; somebody should look. */
        WARNING,
        /** It will not mend itself. */
        FAILED
    }
}
