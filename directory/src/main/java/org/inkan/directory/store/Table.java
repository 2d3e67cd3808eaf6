package org.inkan.directory.store;

import java.util.Locale;

/** The tables of the store; {@link Keys} says what their keys look like. */
enum Table {
    /** Entry id to {@link EntryRecord}. */
    ENTRIES,
    /** Parent's id and normalized relative name to entry id. */
    TREE,
    /** Index number, normalized value, parent's id and entry id, to nothing. */
    INDEX,
    /** Entry id and value id to one large value. */
    VALUES,
    /** Facts about the store itself, by name. */
    META;

    /** The table's name in LMDB. */
    String storedName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
