package comment

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"
)

// rate is a bucket: it holds so many sends and is filled again evenly.
type rate struct {
	size  float64
	every time.Duration // time in which one send is added
}

var (
	ratePace   = []rate{{1, 15 * time.Second}, {5, 12 * time.Minute}} // one sender
	rateShared = []rate{{60, time.Minute}}                            // all who come over the onion service
	rateEntry  = []rate{{20, 3 * time.Minute}}
	rateSite   = []rate{{200, 18 * time.Second}}
)

// Limiter holds back senders of many comments. It remembers, in memory only, a
// keyed hash of a part of their address; the key changes every day and is
// nowhere else.
type Limiter struct {
	mu      sync.Mutex
	day     int64
	key     [32]byte
	buckets map[[16]byte]*bucket
}

type bucket struct {
	level float64
	at    time.Time
}

// maxBuckets bounds the memory of the limiter to some 10 MB; beyond it, it
// forgets everybody.
const maxBuckets = 100_000

// NewLimiter makes a limiter that has seen nobody.
func NewLimiter() *Limiter { return &Limiter{buckets: map[[16]byte]*bucket{}} }

// Sending is what is sent. Each is counted by itself: who floods a site with
// comments cannot silence those who say that a number is wrong.
type Sending string

// What is counted.
const (
	SendComment Sending = "comment"
	SendReport  Sending = "report"
)

// Take counts one send, from an address and for an entry. When there were too
// many of the same kind it counts nothing and says after how long another may be
// tried. The zero address stands for everybody whose address is not known.
func (l *Limiter) Take(what Sending, from netip.Addr, entry string, now time.Time) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turn(now)
	var taken []*bucket
	for _, c := range counts(from, entry) {
		for i, r := range c.rates {
			b := l.bucket(string(what)+" "+c.what, byte(i), r, now)
			if b.level < 1 {
				wait = max(wait, time.Duration((1-b.level)*float64(r.every)))
			}
			taken = append(taken, b)
		}
	}
	if wait > 0 {
		return wait
	}
	for _, b := range taken {
		b.level--
	}
	return 0
}

// counted is one thing that sends are counted for.
type counted struct {
	what  string
	rates []rate
}

func counts(from netip.Addr, entry string) []counted {
	sender := counted{"shared", rateShared}
	if from.IsValid() {
		sender = counted{"from " + Network(from), ratePace}
	}
	return []counted{sender, {"entry " + entry, rateEntry}, {"site", rateSite}}
}

// Network is the part of an address that a household or a company shares, "" of the zero
// address. It is for counting, and never stored.
func Network(a netip.Addr) string {
	bits := 24
	if a = a.Unmap(); a.Is6() {
		bits = 56
	}
	p, err := a.WithZone("").Prefix(bits)
	if err != nil { // not with these numbers
		return ""
	}
	return p.String()
}

// turn forgets everybody when a day begins.
func (l *Limiter) turn(now time.Time) {
	day := now.Unix() / 86_400
	if day == l.day {
		return
	}
	l.day = day
	clear(l.buckets)
	_, _ = rand.Read(l.key[:]) // never fails: the program would have ended
}

func (l *Limiter) bucket(what string, number byte, r rate, now time.Time) *bucket {
	mac := hmac.New(sha256.New, l.key[:])
	_, _ = mac.Write([]byte(what))
	_, _ = mac.Write([]byte{0, number})
	var id [16]byte
	copy(id[:], mac.Sum(nil))
	b := l.buckets[id]
	if b == nil {
		l.makeRoom()
		b = &bucket{r.size, now}
		l.buckets[id] = b
	}
	if passed := now.Sub(b.at); passed > 0 {
		b.level = min(r.size, b.level+float64(passed)/float64(r.every))
	}
	b.at = now
	return b
}

func (l *Limiter) makeRoom() {
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
}
