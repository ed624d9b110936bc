package main

import (
	"net"

	"github.com/pion/datachannel"
	"github.com/pion/transport/v5"
	"github.com/pion/transport/v5/stdnet"
	"github.com/pion/webrtc/v4"
)

const socketBytes = 4 << 20

// bigBuffers is the ordinary network with bigger buffers of sockets.
type bigBuffers struct{ *stdnet.Net }

func (b bigBuffers) ListenUDP(network string, at *net.UDPAddr) (transport.UDPConn, error) {
	conn, err := net.ListenUDP(network, at)
	if err == nil {
		_ = conn.SetReadBuffer(socketBytes)
		_ = conn.SetWriteBuffer(socketBytes)
	}
	return conn, err
}

func api(t task) *webrtc.API {
	network, err := stdnet.NewNet()
	must(err)
	var s webrtc.SettingEngine
	s.SetNet(bigBuffers{network})
	s.SetIncludeLoopbackCandidate(true)
	s.SetIPFilter(func(ip net.IP) bool { return ip.String() == t.address() })
	s.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	s.SetSCTPMaxReceiveBufferSize(uint32(t.get("window", 4<<20)))
	s.SetSCTPMaxMessageSize(1 << 20)
	s.EnableSCTPZeroChecksum(true)
	s.EnableSctpSnap(t.get("snap", 1) == 1)
	s.DetachDataChannels()
	return webrtc.NewAPI(webrtc.WithSettingEngine(s), webrtc.WithMediaEngine(&webrtc.MediaEngine{}))
}

func connection(api *webrtc.API) *webrtc.PeerConnection {
	pc, err := api.NewPeerConnection(webrtc.Configuration{})
	must(err)
	return pc
}

// channel is an open data channel, read and written directly.
type channel struct {
	datachannel.ReadWriteCloser
	dc *webrtc.DataChannel
}

// opened hands over the channel once it is open.
func opened(dc *webrtc.DataChannel) <-chan channel {
	open := make(chan channel, 1)
	dc.OnOpen(func() {
		raw, err := dc.Detach()
		must(err)
		open <- channel{raw, dc}
	})
	return open
}

// flood writes for ever, with an amount buffered between the two marks.
func (c channel) flood(payload []byte, low, high uint64) {
	room := make(chan struct{}, 1)
	c.dc.SetBufferedAmountLowThreshold(low)
	c.dc.OnBufferedAmountLow(func() {
		select {
		case room <- struct{}{}:
		default:
		}
	})
	for {
		if _, err := c.Write(payload); err != nil {
			return
		}
		if c.dc.BufferedAmount() > high {
			<-room
		}
	}
}
