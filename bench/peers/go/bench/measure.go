package main

import (
	"math"
	"sort"
	"sync/atomic"
	"time"
)

// meter counts what arrives; a goroutine of its own prints the marks.
type meter struct {
	warmUp, measured float64
	bytes, messages  atomic.Int64
	started          bool
}

func (m *meter) message(bytes int) {
	m.bytes.Add(int64(bytes))
	m.messages.Add(1)
	if !m.started {
		m.started = true
		go m.watch()
	}
}

func (m *meter) watch() {
	time.Sleep(seconds(m.warmUp))
	say(map[string]any{"mark": "begin"})
	start, bytes, messages := time.Now(), m.bytes.Load(), m.messages.Load()
	time.Sleep(seconds(m.measured))
	bytes, messages = m.bytes.Load()-bytes, m.messages.Load()-messages
	say(map[string]any{"mark": "end", "bytes": bytes, "messages": messages, "ns": time.Since(start).Nanoseconds()})
}

// roundTrips holds times of messages that go there and back.
type roundTrips struct {
	warmUp, count, seen int
	us                  []float64
	at                  time.Time
}

func newRoundTrips(warmUp, count int) *roundTrips {
	return &roundTrips{warmUp: warmUp, count: count, us: make([]float64, 0, count)}
}

func (r *roundTrips) sent() {
	r.at = time.Now()
}

// back takes the time of one; it tells whether there shall be another.
func (r *roundTrips) back() bool {
	took := time.Since(r.at)
	r.seen++
	if r.seen == max(r.warmUp, 1) {
		say(map[string]any{"mark": "begin"})
	}
	if r.seen > r.warmUp {
		r.us = append(r.us, float64(took.Nanoseconds())/1e3)
	}
	if len(r.us) == r.count {
		say(map[string]any{"mark": "end", "p50us": quantile(r.us, 0.5), "p99us": quantile(r.us, 0.99),
			"messages": r.count})
	}
	return len(r.us) < r.count
}

func quantile(values []float64, share float64) float64 {
	sort.Float64s(values)
	at := int(math.Ceil(float64(len(values)) * share))
	return values[min(max(at, 1), len(values))-1]
}

func seconds(s float64) time.Duration {
	return time.Duration(s * float64(time.Second))
}
