// Calls between two ends in this process with Pion: setup WARM_UP_CALLS CALLS
package main

import (
	"fmt"
	"log"
	"os"
	"runtime/debug"
	"strconv"
	"sync"
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

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func connection() *webrtc.PeerConnection {
	pc, err := webrtc.NewPeerConnection(webrtc.Configuration{})
	must(err)
	return pc
}

func call() time.Duration {
	offerer, answerer := connection(), connection()
	toAnswerer, toOfferer := &trickle{to: answerer}, &trickle{to: offerer}
	offerer.OnICECandidate(toAnswerer.candidate)
	answerer.OnICECandidate(toOfferer.candidate)
	var open sync.WaitGroup
	open.Add(2)
	answerer.OnDataChannel(func(dc *webrtc.DataChannel) { dc.OnOpen(open.Done) })
	channel, err := offerer.CreateDataChannel("data", nil)
	must(err)
	channel.OnOpen(open.Done)

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
	open.Wait()
	took := time.Since(start)
	must(offerer.Close())
	must(answerer.Close())
	return took
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Path == "github.com/pion/webrtc/v4" {
				return module.Version + ", " + info.GoVersion
			}
		}
	}
	return ""
}

func main() {
	warmUp, err := strconv.Atoi(os.Args[1])
	must(err)
	calls, err := strconv.Atoi(os.Args[2])
	must(err)
	fmt.Println("version", version())
	for i := 0; i < warmUp+calls; i++ {
		took := call()
		if i >= warmUp {
			fmt.Printf("%.3f\n", float64(took.Nanoseconds())/1e6)
		}
	}
}
