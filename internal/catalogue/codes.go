package catalogue

import (
	"strings"
	"sync"
)

// Set is some of the codes of a Codebook.
type Set uint64

// Others is all codes that came when a Codebook was full.
const Others Set = 1 << 63

// Codebook numbers codes as they come. It is safe for concurrent use.
type Codebook struct {
	mu    sync.RWMutex
	at    map[string]int
	codes []string
}

func newCodebook() *Codebook { return &Codebook{at: map[string]int{}} }

// number is the place of a code, which it is given now if it has none.
func (b *Codebook) number(code string) int {
	b.mu.RLock()
	n, ok := b.at[code]
	b.mu.RUnlock()
	if ok {
		return n
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if n, ok = b.at[code]; !ok {
		n = len(b.codes)
		code = strings.Clone(code) // of its own: it stays when the entry is gone
		b.at[code] = n
		b.codes = append(b.codes, code)
	}
	return n
}

func (b *Codebook) set(codes []string) (s Set) {
	for _, code := range codes {
		s |= bitOf(b.number(code))
	}
	return s
}

func bitOf(n int) Set { return 1 << min(n, 63) }

// Bit is the code alone; Others, where it is among these; 0 if nobody has it.
func (b *Codebook) Bit(code string) Set {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if n, ok := b.at[code]; ok {
		return bitOf(n)
	}
	return 0
}

// Codes are the codes in their order, the n-th of which is the bit 1<<n, but for
// those from the 64th on. The slice must not be changed.
func (b *Codebook) Codes() []string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.codes
}

// Codes are the numbers of what briefs have.
type Codes struct{ Kinds, Audiences, Languages *Codebook }

func newCodes() *Codes {
	c := &Codes{newCodebook(), newCodebook(), newCodebook()}
	c.Kinds.number("") // of an entry
	return c
}

// Kind is the number of a kind in briefs. ok is false if nobody offers it.
func (c *Codes) Kind(id string) (n uint16, ok bool) {
	c.Kinds.mu.RLock()
	defer c.Kinds.mu.RUnlock()
	at, ok := c.Kinds.at[id]
	return uint16(at), ok
}
