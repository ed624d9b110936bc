package dev.parley.core.datachannel;

import dev.parley.core.base.SparseTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The channels by their number and by their stream, and which streams are free for us (RFC 8832 section 6). */
final class ChannelTable {
    private final Map<Long, Channel> byNumber = new LinkedHashMap<>();
    private final SparseTable<Channel> byStream = new SparseTable<>();
    /** Streams in use, halved: the even ones and the odd ones. */
    private final BitSet[] used = {new BitSet(), new BitSet()};
    private int lowestOwnId;
    private long lastNumber;
    /** The one found last: most messages go to the same channel as the one before. */
    private Channel recent;

    /** The DTLS client takes even streams, the server odd ones. */
    void role(boolean dtlsClient) {
        lowestOwnId = dtlsClient ? 0 : 1;
    }

    Channel add(ChannelParameters parameters) {
        Channel channel = new Channel(++lastNumber, parameters);
        byNumber.put(channel.number, channel);
        return channel;
    }

    Channel find(long number) {
        if (recent == null || recent.number != number) {
            recent = byNumber.get(number);
        }
        return recent;
    }

    Channel onStream(int streamId) {
        return byStream.get(streamId);
    }

    /** Gives a channel its stream; false when it is taken. */
    boolean bind(Channel channel, int streamId) {
        if (byStream.get(streamId) != null) {
            return false;
        }
        channel.streamId = streamId;
        byStream.put(streamId, channel);
        used[streamId % 2].set(streamId / 2);
        return true;
    }

    /** The lowest free stream of ours below a limit, or -1. */
    int freeStream(int limit) {
        int id = 2 * used[lowestOwnId].nextClearBit(0) + lowestOwnId;
        return id < limit ? id : -1;
    }

    void remove(Channel channel) {
        byNumber.remove(channel.number);
        recent = null;
        if (channel.streamId >= 0 && byStream.get(channel.streamId) == channel) {
            byStream.put(channel.streamId, null);
            used[channel.streamId % 2].clear(channel.streamId / 2);
        }
    }

    /** A copy, in the order of creation. */
    List<Channel> all() {
        return new ArrayList<>(byNumber.values());
    }
}
