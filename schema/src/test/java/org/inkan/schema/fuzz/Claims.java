package org.inkan.schema.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What a target claims; quick enough to be asked millions of times. */
public final class Claims {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Claims() {}

    /**
     * Claims that something holds.
     *
     * @throws AssertionError with {@code otherwise} when it does not
     */
    public static void that(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    /**
     * Claims that two things are equal.
     *
     * @throws AssertionError that shows both when they are not
     */
    public static void equal(Object one, Object other, String what) {
        that(Objects.equals(one, other), () -> what + ": " + one + " is not " + other);
    }

    /**
     * Does work that must not take more than {@code most} octets of heap from first to last, garbage included. What is
     * too much the first time is tried again, since classes are loaded only once.
     *
     * @throws AssertionError when it takes more
     */
    public static <T> T allocating(long most, Callable<T> work) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        T result = work.call();
        if (THREADS.getCurrentThreadAllocatedBytes() - before <= most) {
            return result;
        }
        before = THREADS.getCurrentThreadAllocatedBytes();
        result = work.call();
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        that(taken <= most, () -> taken + " octets of heap were taken; at most " + most + " should be");
        return result;
    }
}
