package dev.parley.core.media;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtcpReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes RTCP apart and gives each packet to the stream it is about.
 *
 * <p>Loop-owned.
 */
final class RtcpInbox {
    private final MediaStreams streams;
    private final Drops drops;
    private final List<Rtcp> read = new ArrayList<>();

    RtcpInbox(MediaStreams streams, Drops drops) {
        this.streams = streams;
        this.drops = drops;
    }

    void handle(Packet packet, long roundTripNs, long nowNs) {
        read.clear();
        if (!RtcpReader.read(packet, read)) {
            drops.count("media.malformed-rtcp");
        }
        for (Rtcp rtcp : read) {
            handle(rtcp, roundTripNs, nowNs);
        }
    }

    private void handle(Rtcp rtcp, long roundTripNs, long nowNs) {
        switch (rtcp) {
            case Rtcp.SenderReport report -> {
                ReceiveStream about = streams.receiverOf(report.ssrc());
                if (about != null) {
                    about.handleSenderReport(report, nowNs);
                }
                reports(report.reports(), nowNs);
            }
            case Rtcp.ReceiverReport report -> reports(report.reports(), nowNs);
            case Rtcp.Goodbye goodbye -> {
                for (int ssrc : goodbye.ssrcs()) {
                    ReceiveStream leaving = streams.receiverOf(ssrc);
                    if (leaving != null) {
                        leaving.handleGoodbye(nowNs);
                    }
                }
            }
            case Rtcp.Nack nack -> {
                SendStream asked = sender(nack.mediaSsrc());
                if (asked != null) {
                    asked.handleNack(nack, roundTripNs, nowNs);
                }
            }
            case Rtcp.PictureLossIndication pli -> {
                SendStream asked = sender(pli.mediaSsrc());
                if (asked != null) {
                    asked.handlePictureLoss();
                }
            }
            case Rtcp.FullIntraRequest fir -> {
                for (Rtcp.FullIntraRequest.Entry entry : fir.entries()) {
                    SendStream asked = sender(entry.ssrc());
                    if (asked != null) {
                        asked.handleFullIntraRequest(entry.sequenceNumber());
                    }
                }
            }
            // Names tell nothing that signalling did not; estimates are for a rate control that is not here yet.
            case Rtcp.SourceDescription description -> {
            }
            case Rtcp.TransportFeedback feedback -> {
            }
            case Rtcp.Remb remb -> {
            }
            case Rtcp.Unknown unknown -> {
            }
        }
    }

    private void reports(List<ReportBlock> blocks, long nowNs) {
        for (ReportBlock block : blocks) {
            SendStream about = streams.senderOf(block.ssrc());
            if (about != null) {
                about.handleReport(block, nowNs);
            }
        }
    }

    private SendStream sender(int ssrc) {
        SendStream stream = streams.senderOf(ssrc);
        if (stream == null) {
            drops.count("media.feedback-for-nobody");
        }
        return stream;
    }
}
