/** Counts what arrives; a thread of its own prints the marks. */
final class Meter {
    private final double warmUpS;
    private final double measuredS;
    private volatile long bytes;
    private volatile long messages;

    Meter(double warmUpS, double measuredS) {
        this.warmUpS = warmUpS;
        this.measuredS = measuredS;
    }

    /** One message came. Only one thread calls this. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void message(int size) {
        if (messages == 0) {
            Thread watch = new Thread(this::watch);
            watch.setDaemon(true);
            watch.start();
        }
        bytes += size;
        messages++;
    }

    private void watch() {
        sleep(warmUpS);
        Bench.say("{\"mark\":\"begin\"}");
        long start = System.nanoTime();
        long bytesBefore = bytes;
        long messagesBefore = messages;
        sleep(measuredS);
        long ns = System.nanoTime() - start;
        Bench.say("{\"mark\":\"end\",\"bytes\":" + (bytes - bytesBefore) + ",\"messages\":" + (messages - messagesBefore)
                + ",\"ns\":" + ns + "}");
    }

    static void sleep(double seconds) {
        try {
            Thread.sleep((long) (seconds * 1e3));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
