package org.mixtura.internal.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that work on numbered blocks in any order and hand over their results in block
/// order.
///
/// Because a block is a fixed range of rows and the hand-over is ordered, no result depends on the number of
/// threads. Each thread holds one block's result at a time, so memory is one result per thread however many
/// blocks there are.
public final class Workers implements AutoCloseable {
    private final int threads;
    private final @Nullable ExecutorService others;
    private final Deque<Object> spares = new ArrayDeque<>();

    /// @param threads how many threads work, the calling one included; at least 1
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; it must be at least 1");
        }
        this.threads = threads;
        ThreadFactory daemons = Thread.ofPlatform().daemon().name("mixtura-", 1).factory();
        this.others = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, daemons);
    }

    /// How many threads work.
    public int threads() {
        return threads;
    }

    /// Work on one block, with a state that belongs to one thread.
    @FunctionalInterface
    public interface BlockTask<S> {
        /// Works on block `block`.
        void run(S state, long block);
    }

    /// Runs `compute` for each block 0 … blocks − 1 in parallel, each followed by `inOrder` for the same block
    /// and state; the calls of `inOrder` come one at a time in block order. Returns when all are done.
    ///
    /// The first exception of any call stops the work and is thrown here. Interrupting the calling thread
    /// throws [CancellationException] and leaves the interrupt flag set.
    public <S> void run(long blocks, Supplier<S> newState, BlockTask<S> compute, BlockTask<S> inOrder) {
        Run<S> run = new Run<>(blocks, newState, compute, inOrder);
        if (others != null) {
            for (long i = 1; i < Math.min(threads, blocks); i++) {
                others.execute(run::help);
            }
        }
        run.work();
        run.end();
        run.rethrow();
    }

    /// What [#keep] has kept of this type and suits; new if there is nothing.
    public synchronized <T> T take(Class<T> type, Predicate<T> suits, Supplier<T> maker) {
        for (Object spare : spares) {
            if (type.isInstance(spare) && suits.test(type.cast(spare))) {
                spares.remove(spare);
                return type.cast(spare);
            }
        }
        return maker.get();
    }

    /// Keeps what a thread worked on for the next one, until the threads end or others have come that are as many.
    public synchronized void keep(Object spare) {
        spares.addFirst(spare);
        if (spares.size() > threads) {
            spares.removeLast();
        }
    }

    /// Ends the threads.
    @Override
    public void close() {
        if (others != null) {
            others.shutdownNow();
        }
    }

    private static final class Run<S> {
        private final long blocks;
        private final Supplier<S> newState;
        private final BlockTask<S> compute;
        private final BlockTask<S> inOrder;
        private final AtomicLong next = new AtomicLong();
        private long done;
        private int helpers;
        private boolean ended;
        private volatile @Nullable Throwable failure;

        Run(long blocks, Supplier<S> newState, BlockTask<S> compute, BlockTask<S> inOrder) {
            this.blocks = blocks;
            this.newState = newState;
            this.compute = compute;
            this.inOrder = inOrder;
        }

        /// Works as another thread, unless that comes too late: waking one up can take longer than the work.
        void help() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                helpers++;
            }
            work();
            synchronized (this) {
                helpers--;
                notifyAll();
            }
        }

        /// Waits for the others, once there are no blocks left to begin.
        synchronized void end() {
            ended = true;
            boolean interrupted = Thread.currentThread().isInterrupted();
            while (helpers > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @SuppressWarnings("CatchAndPrintStackTrace")
        void work() {
            try {
                S state = newState.get();
                for (long block = next.getAndIncrement();
                        block < blocks && failure == null;
                        block = next.getAndIncrement()) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("interrupted");
                    }
                    compute.run(state, block);
                    if (!takeTurn(state, block)) {
                        return;
                    }
                }
            } catch (Throwable t) {
                fail(t);
            }
        }

        private synchronized boolean takeTurn(S state, long block) throws InterruptedException {
            while (done != block && failure == null) {
                wait();
            }
            if (failure != null) {
                return false;
            }
            inOrder.run(state, block);
            done++;
            notifyAll();
            return true;
        }

        private synchronized void fail(Throwable t) {
            if (t instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                t = new CancellationException("interrupted");
            }
            if (failure == null) {
                failure = t;
            }
            notifyAll();
        }

        void rethrow() {
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable t -> throw new IllegalStateException(t);
            }
        }
    }
}
