package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"
)

// Cost is what hashing a password takes.
type Cost struct {
	Memory  uint32 // KiB
	Time    uint32
	Threads uint8
}

// FullCost takes about a quarter of a second on one core.
var FullCost = Cost{Memory: 64 << 10, Time: 3, Threads: 1}

// maxCost bounds what a stored hash can make the program do.
var maxCost = Cost{Memory: 256 << 10, Time: 16, Threads: 8}

const (
	saltBytes = 16
	hashBytes = 32
)

// Hasher hashes passwords with argon2id, one at a time. It is safe for
// concurrent use.
type Hasher struct {
	cost   Cost
	line   *line
	nobody string // a hash that no password has
}

// restBetween is how long the processor is left to others between two hashes for names that
// are under attack, or that nobody has: some three times as long as one takes.
const restBetween = 750 * time.Millisecond

// NewHasher makes a hasher; passwords that cost otherwise are outdated.
func NewHasher(cost Cost) *Hasher {
	h := &Hasher{cost: cost, line: &line{served: map[string]int64{}}, nobody: phc(cost, make([]byte, saltBytes), make([]byte, hashBytes))}
	if cost.Memory >= dear {
		h.line.rest = restBetween
	}
	return h
}

// Hash is a password as a PHC string with a new salt, for somebody who is trusted.
// ErrBusy: see Verify.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	sum, _, err := h.sum(ctx, Asker{Trusted: true}, password, salt, h.cost)
	if err != nil {
		return "", err
	}
	return phc(h.cost, salt, sum), nil
}

// Verdict is what was found about a password.
type Verdict struct {
	Right    bool
	Outdated bool // it should be hashed anew, because the cost has changed
	Waited   bool // it had to wait for its turn
}

// Verify reports whether a password has a hash. ErrBusy: nothing was done, too many wait
// already.
//
// For the hash "", of whoever has no password or does not exist, it says no after the same
// work, and waits for its turn like the others. Only a name that was hardly tried before
// does not: its work is done when nobody else wants the turn, and left out otherwise, since
// strangers can think up any number of names. So the time of an answer must say nothing
// about it but whether others had to wait: see door.Room.CheckPassword.
func (h *Hasher) Verify(ctx context.Context, a Asker, password, hash string) (v Verdict, err error) {
	if hash == "" && !a.attacked() {
		return h.verifyNobody(password)
	}
	if hash == "" {
		hash = h.nobody
	}
	cost, salt, want, err := parsePHC(hash)
	if err != nil {
		return v, err
	}
	sum, waited, err := h.sum(ctx, a, password, salt, cost)
	v.Waited = waited
	if err == nil {
		v.Right, v.Outdated = subtle.ConstantTimeCompare(sum, want) == 1 && hash != h.nobody, cost != h.cost
	}
	return v, err
}

// verifyNobody does the work of Verify for whom there is no hash, if there is time for it.
func (h *Hasher) verifyNobody(password string) (Verdict, error) {
	entered, waited, err := h.line.enterSpare()
	if entered {
		h.hash(true, password, make([]byte, saltBytes), h.cost)
	}
	return Verdict{Waited: waited}, err
}

// sum waits for its turn and hashes.
func (h *Hasher) sum(ctx context.Context, a Asker, password string, salt []byte, cost Cost) (sum []byte, waited bool, err error) {
	if waited, err = h.line.enter(ctx, a); err != nil {
		return nil, waited, err
	}
	return h.hash(a.attacked(), password, salt, cost), waited, nil
}

// hash is for whoever has entered the line, and leaves it.
func (h *Hasher) hash(rests bool, password string, salt []byte, cost Cost) []byte {
	defer h.line.leave(rests)
	defer boundMemory(cost)()
	return argon2.IDKey([]byte(NormalPassword(password)), salt, cost.Time, cost.Memory, cost.Threads, hashBytes)
}

var phcEncoding = base64.RawStdEncoding

func phc(c Cost, salt, sum []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Threads,
		phcEncoding.EncodeToString(salt), phcEncoding.EncodeToString(sum))
}

var errPHC = errors.New("account: not a hash of ours")

func parsePHC(hash string) (c Cost, salt, sum []byte, err error) {
	part := strings.Split(hash, "$")
	if len(part) != 6 || part[0] != "" || part[1] != "argon2id" || part[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errPHC
	}
	if n, err := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Threads); err != nil || n != 3 {
		return c, nil, nil, errPHC
	}
	if c.Time == 0 || c.Threads == 0 || c.Memory > maxCost.Memory || c.Time > maxCost.Time || c.Threads > maxCost.Threads {
		return c, nil, nil, errPHC
	}
	salt, err = phcEncoding.DecodeString(part[4])
	if err == nil {
		sum, err = phcEncoding.DecodeString(part[5])
	}
	if err != nil || len(salt) < saltBytes || len(sum) != hashBytes {
		return c, nil, nil, errPHC
	}
	return c, salt, sum, nil
}

// Hold keeps the place for hashing busy until release is called: what follows
// waits, or finds the line full. It is for tests of what that looks like.
func (h *Hasher) Hold() (release func()) {
	h.line.mu.Lock()
	defer h.line.mu.Unlock()
	h.line.running = true
	return func() { h.line.leave(false) }
}

// Waiting is how many wait now for a hash. It is for tests of what waits.
func (h *Hasher) Waiting() int {
	h.line.mu.Lock()
	defer h.line.mu.Unlock()
	return len(h.line.waiting)
}
