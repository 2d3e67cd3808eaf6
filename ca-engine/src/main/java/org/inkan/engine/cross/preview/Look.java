package org.inkan.engine.cross.preview;

import org.inkan.engine.cross.preview.PathChange.Kind;
import org.inkan.engine.cross.preview.Step.Standing;

/** How what comes, changes, stays and goes is drawn: in colour, and in line and sign for those who do not see colours. */
enum Look {
    BEGINS("begins", "#1a7f37", "", "+", "始まる", "begins"),
    CHANGES("changes", "#9a6700", "9 4", "±", "変わる", "changes"),
    ENDS("ends", "#cf222e", "2 4", "−", "終わる", "ends"),
    STAYS("stays", "#57606a", "", "=", "変わらない", "stays");

    private final String id;
    private final String colour;
    private final String dashes;
    private final String sign;
    private final String japanese;
    private final String english;

    Look(String id, String colour, String dashes, String sign, String japanese, String english) {
        this.id = id;
        this.colour = colour;
        this.dashes = dashes;
        this.sign = sign;
        this.japanese = japanese;
        this.english = english;
    }

    static Look of(Standing standing) {
        return switch (standing) {
            case COMES -> BEGINS;
            case CHANGES -> CHANGES;
            case STAYS -> STAYS;
            case GOES -> ENDS;
        };
    }

    static Look of(Kind kind) {
        return switch (kind) {
            case BEGINS -> BEGINS;
            case CHANGES -> CHANGES;
            case ENDS -> ENDS;
        };
    }

    /** Names its arrowhead. */
    String id() {
        return id;
    }

    String colour() {
        return colour;
    }

    /** Lengths of dashes and gaps; {@code none} for a whole line. */
    String dashes() {
        return dashes.isEmpty() ? "none" : dashes;
    }

    double strokeWidth() {
        return this == STAYS ? 1.4 : 2.4;
    }

    String sign() {
        return sign;
    }

    /** In both languages. */
    String words() {
        return japanese + " / " + english;
    }
}
