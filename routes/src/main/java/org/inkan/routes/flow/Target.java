package org.inkan.routes.flow;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something elsewhere that follows what is published.
 *
 * @param name how operators call it
 * @param round brings it to what is published, unless it is to be left alone for now, and says how long until it is to be
 *     looked at again although nothing has changed
 */
public record Target(String name, Supplier<Duration> round) {

    /**
     * All targets of a server.
     *
     * @param mirrors folders that hold the files of the HTTP mirror
     * @param replicas external LDAP servers
     */
    public record All(List<Target> mirrors, List<Target> replicas) {

        /** Copies the lists. */
        public All {
            mirrors = List.copyOf(mirrors);
            replicas = List.copyOf(replicas);
        }
    }
}
