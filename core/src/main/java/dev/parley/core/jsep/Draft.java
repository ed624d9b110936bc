package dev.parley.core.jsep;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An offer or answer that was created and may be set.
 *
 * <p>Immutable.
 *
 * @param owners       the transceiver of each section, null for data and for rejected ones
 * @param dataIndex    index of the data section, -1 for none
 * @param ice          the credentials in it
 * @param modelVersion the state of the transceivers it reflects
 */
record Draft(SdpType type, SessionDescription sdp, List<Transceiver> owners, int dataIndex, IceCredentials ice,
        long modelVersion) {
    Draft {
        owners = Collections.unmodifiableList(new ArrayList<>(owners));
    }
}
