package org.inkan.routes.replica;

import org.inkan.directory.replica.Difference;

/**
 * One file in which a mirror differs from what is published.
 *
 * @param kind what kind of difference
 * @param path its path in URLs
 * @param text for people
 */
record FileDifference(Difference.Kind kind, String path, String text) {

    @Override
    public String toString() {
        return kind.word() + " " + path + ": " + text;
    }
}
