package org.inkan.routes.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Requirement("REV-3")
class SharedRunTest {

    /** While one run is busy, all who ask wait for one further run, which began after they asked. */
    @Test
    void callersDuringARunShareTheNextOne() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        Semaphore mayEnd = new Semaphore(0);
        SharedRun<Integer> run = new SharedRun<>(() -> {
            int number = begun.incrementAndGet();
            mayEnd.acquireUninterruptibly();
            return number;
        });
        ExecutorService callers = Executors.newFixedThreadPool(9);
        try {
            Future<Integer> first = callers.submit(run::run);
            await().until(() -> begun.get() == 1);
            CountDownLatch asking = new CountDownLatch(8);
            List<Thread> threads = java.util.Collections.synchronizedList(new ArrayList<>());
            List<Future<Integer>> later = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                later.add(callers.submit(() -> {
                    threads.add(Thread.currentThread());
                    asking.countDown();
                    return run.run();
                }));
            }
            asking.await();
            await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
            assertThat(later).noneMatch(Future::isDone);

            mayEnd.release(2);

            assertThat(first.get()).isEqualTo(1);
            for (Future<Integer> one : later) {
                assertThat(one.get()).isEqualTo(2);
            }
            assertThat(begun).hasValue(2);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aFailureReachesTheCallerAndTheNextRunIsNotHarmed() {
        AtomicInteger count = new AtomicInteger();
        SharedRun<Integer> run = new SharedRun<>(() -> {
            if (count.incrementAndGet() == 1) {
                throw new MirrorException("full disk");
            }
            return count.get();
        });
        assertThatThrownBy(run::run).isInstanceOf(MirrorException.class).hasMessage("full disk");
        assertThat(run.run()).isEqualTo(2);
    }
}
