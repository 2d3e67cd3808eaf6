package org.inkan.engine.lint.rule;

/** How bad a finding is. */
public enum Severity {
    /** A "MUST" is broken: nothing like it is signed. */
    ERROR,
    /** A "SHOULD" is not followed. */
    WARNING
}
