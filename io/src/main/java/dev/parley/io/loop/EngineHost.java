package dev.parley.io.loop;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What a loop is to the engines on it.
 *
 * <p>Loop-owned, except {@link #put}, {@link #execute} and {@link #isLoopThread}: any thread.
 */
public interface EngineHost extends Executor {
    /** Puts a task into the mailbox; false when the loop is closed. */
    boolean put(LoopTask task);

    boolean isLoopThread();

    /** @throws IOException when the address is not to be had */
    EnginePort open(EngineSlot<?> slot, TransportAddress at) throws IOException;

    /** Where engines share sockets: STUN requests to this user name fragment are for that engine. */
    default void listenFor(EngineSlot<?> slot, String ufrag) {}

    /** Where engines share sockets: the peer of that engine is at the other end of this path ({@code HostRequest.ClaimPath}). */
    default void claim(EngineSlot<?> slot, Path path, boolean answered, long nowNs) {}

    /** Where engines share sockets: whether there is room for more; if not, {@link EngineSlot#writable} tells when. */
    default boolean hasRoom(EngineSlot<?> slot) {
        return true;
    }

    CompletableFuture<List<InterfaceAddress>> interfaces();

    CompletableFuture<List<IpAddress>> resolve(String name);

    /** Where an engine's datagrams are written; empty between turns. */
    TransmitBatch batch();

    /** Holds the deadlines of the engines. */
    DeadlineHeap deadlines();

    /** The engine is on the loop from now on. */
    void remember(EngineSlot<?> slot);

    /** The engine is gone from the loop. */
    void forget(EngineSlot<?> slot);
}
