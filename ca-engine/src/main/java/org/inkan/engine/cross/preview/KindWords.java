package org.inkan.engine.cross.preview;

import org.inkan.engine.cross.preview.PathChange.Kind;

/** What a kind of change is called. */
final class KindWords {

    private KindWords() {}

    static String title(Kind kind) {
        return switch (kind) {
            case BEGINS -> "始まるパス / Paths that begin";
            case CHANGES -> "変わるパス / Paths that change";
            case ENDS -> "終わるパス / Paths that end";
        };
    }
}
