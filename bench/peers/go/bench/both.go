package main

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/webrtc/v4"
)

// trickle keeps candidates until the description they belong to is set.
type trickle struct {
	mu      sync.Mutex
	to      *webrtc.PeerConnection
	ready   bool
	waiting []webrtc.ICECandidateInit
}

func (t *trickle) candidate(c *webrtc.ICECandidate) {
	if c == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ready {
		must(t.to.AddICECandidate(c.ToJSON()))
	} else {
		t.waiting = append(t.waiting, c.ToJSON())
	}
}

func (t *trickle) described() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ready = true
	for _, c := range t.waiting {
		must(t.to.AddICECandidate(c))
	}
}

// call is an open connection with both its ends.
type call struct {
	offerer, answerer *webrtc.PeerConnection
	took              time.Duration
}

func open(api *webrtc.API) call {
	offerer, answerer := connection(api), connection(api)
	toAnswerer, toOfferer := &trickle{to: answerer}, &trickle{to: offerer}
	offerer.OnICECandidate(toAnswerer.candidate)
	answerer.OnICECandidate(toOfferer.candidate)
	incoming := make(chan (<-chan channel), 1)
	answerer.OnDataChannel(func(dc *webrtc.DataChannel) { incoming <- opened(dc) })
	dc, err := offerer.CreateDataChannel("bench", nil)
	must(err)
	near := opened(dc)

	start := time.Now()
	offer, err := offerer.CreateOffer(nil)
	must(err)
	must(offerer.SetLocalDescription(offer))
	must(answerer.SetRemoteDescription(offer))
	toAnswerer.described()
	answer, err := answerer.CreateAnswer(nil)
	must(err)
	must(answerer.SetLocalDescription(answer))
	must(offerer.SetRemoteDescription(answer))
	toOfferer.described()
	<-near
	<-<-incoming
	return call{offerer, answerer, time.Since(start)}
}

func (c call) close() {
	must(c.offerer.Close())
	must(c.answerer.Close())
}

func both(t task) {
	endWithInput()
	api := api(t)
	switch t.work {
	case "setup":
		setUp(t, api)
	case "churn":
		churn(t, api)
	case "idle":
		idle(t, api)
	default:
		unsupported("this work needs two processes")
	}
}

func setUp(t task, api *webrtc.API) {
	warmUp, count := int(t.get("warmup", 20)), int(t.get("count", 100))
	var ms []float64
	for i := range warmUp + count {
		c := open(api)
		if i >= warmUp {
			ms = append(ms, float64(c.took.Nanoseconds())/1e6)
		}
		c.close()
	}
	say(map[string]any{"mark": "end", "medianMs": quantile(ms, 0.5), "p90Ms": quantile(ms, 0.9)})
}

func churn(t task, api *webrtc.API) {
	start := time.Now()
	end := start.Add(seconds(t.get("seconds", 5)))
	var made atomic.Int64
	var workers sync.WaitGroup
	for range int(t.get("concurrency", 2)) {
		workers.Go(func() {
			for time.Now().Before(end) {
				open(api).close()
				made.Add(1)
			}
		})
	}
	workers.Wait()
	say(map[string]any{"mark": "end", "connectionsPerSecond": float64(made.Load()) / time.Since(start).Seconds()})
}

func idle(t task, api *webrtc.API) {
	var calls []call
	for range int(t.get("pairs", 100)) {
		calls = append(calls, open(api))
	}
	say(map[string]any{"mark": "begin"})
	time.Sleep(seconds(t.get("seconds", 5)))
	say(map[string]any{"mark": "end", "pairs": len(calls)})
}
