package org.inkan.engine.cross.preview;

/** What one preview has spent of its bounds. */
final class Spent {

    private final Bounds bounds;
    private final long end;
    private int steps;
    private int routes;
    private boolean reached;

    Spent(Bounds bounds) {
        this.bounds = bounds;
        this.end = System.nanoTime() + bounds.time().toNanos();
    }

    /** Whether one step more may be taken. */
    boolean step() {
        steps++;
        return holds(steps <= bounds.steps());
    }

    /** Whether one route more may be validated. */
    boolean route() {
        routes++;
        return holds(routes <= bounds.routes());
    }

    /** Whether there is time left. */
    boolean isInTime() {
        return holds(true);
    }

    private boolean holds(boolean inside) {
        boolean holds = inside && System.nanoTime() - end <= 0;
        reached |= !holds;
        return holds;
    }

    /** Whether the preview lacks something because a bound was reached. */
    boolean isReached() {
        return reached;
    }
}
