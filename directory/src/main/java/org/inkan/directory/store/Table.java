package org.inkan.directory.store;

import java.util.Locale;

/** The tables of the store; {@link Keys} says what their keys look like. */
enum Table {
    /** Entry id to {@link EntryRecord}. */
    ENTRIES,
    /** Normalized relative name and parent's id to entry id; also the index on values that are names. */
    NAMES,
    /** Parent's id and entry id, to nothing. */
    CHILDREN,
    /** Index number, normalized value, parent's id and entry id, to nothing; for values that are not the entry's name. */
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
