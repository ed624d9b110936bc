package dev.parley.webrtc.dispatch;

/**
 * A piece of work that runs in a turn of its own. Made for one post; it must let go of what it holds when it runs, since the
 * queue remembers it until the next one has come.
 *
 * <p>{@link #run}: dispatcher.
 */
public abstract class Turn extends ArrivalQueue.Link implements Runnable {
    /** Work of any kind. */
    static Turn of(Runnable work) {
        return work instanceof Turn turn ? turn : new Plain(work);
    }

    private static final class Plain extends Turn {
        private Runnable work;

        Plain(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            Runnable mine = work;
            work = null;
            mine.run();
        }
    }
}
