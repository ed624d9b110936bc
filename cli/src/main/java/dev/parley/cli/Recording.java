package dev.parley.cli;

import dev.parley.cli.base.Output;
import dev.parley.webrtc.MediaRecorder;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One member's recording.
 *
 * <p>Any thread.
 */
final class Recording {
    private static final long PATIENCE_S = 10;

    private final String name;
    private final Output output;
    private final MediaStream stream = new MediaStream();
    private final AtomicBoolean told = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private Path file;
    private MediaRecorder recorder;
    /** The file is complete, and so it has been told. */
    private volatile CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    Recording(String name, Output output) {
        this.name = name;
        this.output = output;
    }

    void add(MediaStreamTrack track) {
        lock.lock();
        try {
            if (recorder == null) {
                stream.addTrack(track);
            } else {
                output.tell("A track that came later is not in the recording: " + track.kind(), "not-recorded",
                        new JsonObject().put("kind", track.kind()));
            }
        } finally {
            lock.unlock();
        }
    }

    int tracks() {
        return stream.getTracks().size();
    }

    boolean isStarted() {
        lock.lock();
        try {
            return file != null;
        } finally {
            lock.unlock();
        }
    }

    void start(Path into) {
        lock.lock();
        try {
            file = into;
            recorder = MediaRecorder.toFile(stream, into);
            written = recorder.stopped().whenComplete((nothing, thrown) -> ended(thrown));
            recorder.start();
            output.tell("Recording " + name + " into @|bold " + into + "|@", "recording", facts());
        } catch (RTCException e) {
            ended(e);
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            if (recorder != null && !recorder.stopped().isDone()) {
                recorder.stop();
            }
        } catch (RTCException e) {
            ended(e);
        } finally {
            lock.unlock();
        }
    }

    /** Once, whatever ended it. */
    private void ended(Throwable thrown) {
        if (told.compareAndSet(false, true)) {
            if (thrown == null && !isWritten()) {
                output.tell(name + " sent nothing; " + file + " was not made", "not-recorded", facts());
                removeEmpty();
            } else if (thrown == null) {
                output.tell(file + " holds what " + name + " sent (" + sizeBytes() / 1000 + " kB)", "recorded",
                        facts().put("bytes", sizeBytes()));
            } else {
                output.tell("@|red Recording " + name + " failed|@: " + thrown.getMessage(), "recording-failed",
                        facts().put("error", thrown.getClass().getSimpleName()).put("message", thrown.getMessage()));
            }
        }
    }

    /** Waits until the file is complete and that has been told. */
    void awaitWritten() {
        try {
            written.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            ended(e.getCause());
        } catch (TimeoutException e) {
            ended(e);
        }
    }

    boolean isWritten() {
        return sizeBytes() > 0;
    }

    private void removeEmpty() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            output.tell(null, "not-removed", facts().put("message", e.getMessage()));
        }
    }

    private long sizeBytes() {
        try {
            return file == null ? 0 : Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private JsonObject facts() {
        return new JsonObject().put("name", name).put("file", String.valueOf(file));
    }
}
