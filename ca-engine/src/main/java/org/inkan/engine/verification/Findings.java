package org.inkan.engine.verification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong; a thousand findings say as much as a million. */
public final class Findings {

    private static final int MOST = 1_000;

    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Notes that something is wrong. */
    public void add(String place, String problem) {
        if (findings.size() < MOST) {
            findings.add(new Finding(place, problem));
        }
    }

    /** What was found, in the order in which it was. */
    public List<Finding> list() {
        return List.copyOf(findings);
    }
}
