package dev.parley.io.linux;

import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;

/**
 * The paths of those who send to a socket, found without making anything for a datagram. A table of fixed size in which a
 * newcomer takes the place of an older one: a flood from many addresses only makes it forget.
 *
 * <p>Loop-owned.
 */
final class Senders {
    private static final int SMALL = 8;
    private static final int LARGE = 32_768;

    private final TransportAddress local;
    /** Its size is a power of two. */
    private Path[] table = new Path[SMALL];
    private int newcomers;
    private Path last;

    Senders(TransportAddress local) {
        this.local = local;
    }

    Path find(SocketAddressView from) {
        if (last != null && from.matches(last.remote())) {
            return last;
        }
        int slot = slot(from);
        if (table[slot] == null || !from.matches(table[slot].remote())) {
            slot = slotForNewcomer(from);
            table[slot] = new Path(local, from.get());
        }
        last = table[slot];
        return last;
    }

    int capacity() {
        return table.length;
    }

    private int slotForNewcomer(SocketAddressView from) {
        if (++newcomers > table.length && table.length < LARGE) {
            table = new Path[table.length * 8];
            newcomers = 0;
        }
        return slot(from);
    }

    private int slot(SocketAddressView from) {
        return (int) (from.hash() >>> 40) & table.length - 1;
    }
}
