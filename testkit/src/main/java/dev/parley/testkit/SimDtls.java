package dev.parley.testkit;

import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.dtls.bc.BcDtlsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * DTLS in virtual time, with keys that all simulations share: the first identity asked for in one is that of every other.
 *
 * <p>Loop-owned; what is shared any thread.
 */
final class SimDtls implements DtlsProvider {
    private static final BcDtlsProvider PROVIDER = BcDtlsProvider.forVirtualTime();
    private static final List<DtlsIdentity> STOCK = new ArrayList<>();
    private static final ReentrantLock STOCK_LOCK = new ReentrantLock();

    private int taken;

    @Override
    public DtlsIdentity newIdentity() {
        STOCK_LOCK.lock();
        try {
            while (STOCK.size() <= taken) {
                STOCK.add(PROVIDER.newIdentity(SimWorld.EPOCH, BcDtlsProvider.DEFAULT_VALIDITY));
            }
            return STOCK.get(taken++);
        } finally {
            STOCK_LOCK.unlock();
        }
    }

    @Override
    public DtlsEndpoint newEndpoint(DtlsIdentity identity, DtlsRole role, List<Fingerprint> remote,
            List<Integer> srtpProfiles, int mtuBytes) {
        return PROVIDER.newEndpoint(identity, role, remote, srtpProfiles, mtuBytes);
    }
}
