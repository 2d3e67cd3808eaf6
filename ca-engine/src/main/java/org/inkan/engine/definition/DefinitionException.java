package org.inkan.engine.definition;

import java.nio.file.Path;

/** A file in {@code conf/} that cannot be used; the message names file, line, rule and remedy. */
public final class DefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault of a file as a whole. */
    public DefinitionException(Path file, String rule) {
        super(file + ": " + rule);
    }

    /** A fault at a line (from 1) of a file. */
    public DefinitionException(Path file, int line, String rule) {
        super(file + ":" + line + ": " + rule);
    }
}
