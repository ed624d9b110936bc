package main

import "github.com/pion/webrtc/v4"

// pair is one end of two processes.
func pair(t task) {
	pc := connection(api(t))
	if t.role == "offerer" {
		dc, err := pc.CreateDataChannel("bench", nil)
		must(err)
		open := opened(dc)
		offer, err := pc.CreateOffer(nil)
		must(err)
		tell(pc, offer)
		must(pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: hear()}))
		offerer(t, <-open)
		return
	}
	incoming := make(chan (<-chan channel), 1)
	pc.OnDataChannel(func(dc *webrtc.DataChannel) { incoming <- opened(dc) })
	must(pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: hear()}))
	answer, err := pc.CreateAnswer(nil)
	must(err)
	tell(pc, answer)
	answerer(t, <-<-incoming)
}

// tell prints the description with all its candidates.
func tell(pc *webrtc.PeerConnection, description webrtc.SessionDescription) {
	gathered := webrtc.GatheringCompletePromise(pc)
	must(pc.SetLocalDescription(description))
	<-gathered
	say(map[string]any{"type": description.Type.String(), "sdp": pc.LocalDescription().SDP})
}

func offerer(t task, channel channel) {
	payload := make([]byte, t.size())
	if t.oneWay() {
		channel.flood(payload, uint64(t.get("low", 512<<10)), uint64(t.get("high", 1<<20)))
		return
	}
	back := make([]byte, t.size())
	trips := newRoundTrips(int(t.get("warmup", 1000)), int(t.get("count", 10000)))
	for again := true; again; again = trips.back() {
		trips.sent()
		_, err := channel.Write(payload)
		must(err)
		_, err = channel.Read(back)
		must(err)
	}
}

func answerer(t task, channel channel) {
	message := make([]byte, 1<<20)
	m := &meter{warmUp: t.get("warmup", 1), measured: t.get("seconds", 5)}
	for {
		bytes, err := channel.Read(message)
		if err != nil {
			return
		}
		if t.oneWay() {
			m.message(bytes)
		} else if _, err := channel.Write(message[:bytes]); err != nil {
			return
		}
	}
}
