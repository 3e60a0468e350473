package org.mixtura.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WorkersTest {
    private static final Workers.BlockTask<long[]> NOTHING = (state, block) -> {};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void resultsComeInBlockOrderWithTheStateThatMadeThem(int threads) {
        List<Long> results = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            workers.run(
                    500,
                    () -> new long[1],
                    (state, block) -> {
                        if (block % 7 == 0) {
                            Thread.onSpinWait();
                        }
                        state[0] = block * block;
                    },
                    (state, block) -> results.add(state[0]));
        }
        assertThat(results)
                .isEqualTo(LongStream.range(0, 500).mapToObj(b -> b * b).toList());
    }

    @Test
    void keepsAsManySparesAsThereAreThreads() {
        try (Workers workers = new Workers(2)) {
            Supplier<int[]> fresh = () -> new int[] {-1};
            workers.keep(new int[] {1});
            workers.keep(new int[] {2});
            workers.keep(new int[] {3});
            workers.keep("four");
            assertThat(workers.take(int[].class, spare -> spare[0] == 2, fresh)).containsExactly(-1);
            assertThat(workers.take(int[].class, spare -> true, fresh)).containsExactly(3);
            assertThat(workers.take(int[].class, spare -> true, fresh)).containsExactly(-1);
            assertThat(workers.take(String.class, spare -> true, () -> "new")).isEqualTo("four");
        }
    }

    @Test
    void severalThreadsWorkAtOnce() {
        CountDownLatch met = new CountDownLatch(3);
        try (Workers workers = new Workers(3)) {
            workers.run(
                    3,
                    () -> new long[0],
                    (state, block) -> {
                        met.countDown();
                        try {
                            met.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    NOTHING);
        }
        assertThat(met.getCount()).isZero();
    }

    /// The only other thread is held up by an outer run while the calling thread is through with an inner one.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a wait for it could not be interrupted
    void aThreadThatHasNotBegunIsNotWaitedFor() {
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch innerIsOver = new CountDownLatch(1);
        List<Long> inner = new ArrayList<>();
        try (Workers workers = new Workers(2)) {
            workers.run(
                    2,
                    () -> new long[0],
                    (state, block) -> {
                        try {
                            if (Thread.currentThread() != caller) {
                                begun.countDown();
                                innerIsOver.await();
                            } else {
                                begun.await();
                                workers.run(4, () -> new long[0], NOTHING, (none, each) -> inner.add(each));
                                innerIsOver.countDown();
                            }
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    NOTHING);
        }
        assertThat(inner).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void noBlocksIsNoWork() {
        try (Workers workers = new Workers(4)) {
            workers.run(
                    0,
                    () -> new long[0],
                    (state, block) -> {
                        throw new AssertionError();
                    },
                    NOTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anExceptionStopsTheWorkAndIsThrown(int threads) {
        AtomicInteger merged = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.run(
                            1_000_000,
                            () -> new long[0],
                            (state, block) -> {
                                if (block == 100) {
                                    throw new IllegalArgumentException("block 100");
                                }
                            },
                            (state, block) -> merged.incrementAndGet()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("block 100");
            assertThat(merged.get()).isLessThanOrEqualTo(100);
            assertThatThrownBy(() -> workers.run(10, () -> new long[0], NOTHING, (state, block) -> {
                        throw new StackOverflowError("in order");
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> workers.run(
                            10,
                            () -> {
                                throw new IllegalStateException("no state");
                            },
                            NOTHING,
                            NOTHING))
                    .hasMessage("no state");
            workers.run(10, () -> new long[0], NOTHING, (state, block) -> merged.set(-1));
        }
        assertThat(merged.get()).as("usable afterwards").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void interruptionCancelsAndIsNotForgotten(int threads) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicInteger flag = new AtomicInteger();
        Thread caller = Thread.ofPlatform().start(() -> {
            try (Workers workers = new Workers(threads)) {
                workers.run(Long.MAX_VALUE, () -> new long[0], (state, block) -> started.countDown(), NOTHING);
            } catch (CancellationException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted() ? 1 : -1);
            }
        });
        started.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).hasMessage("interrupted");
        assertThat(flag.get()).as("interrupt flag").isEqualTo(1);
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(4)) {
            workers.run(1000, () -> new long[0], (state, block) -> threads.add(Thread.currentThread()), NOTHING);
        }
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new Workers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads is 0; it must be at least 1");
    }
}
