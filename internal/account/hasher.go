package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
)

// ErrBusy: too many passwords wait to be hashed.
var ErrBusy = errors.New("account: too many sign-ins at once")

// How many passwords are hashed at once, and how many may wait for it. Each
// takes Cost.Memory while it runs.
const (
	hashesAtOnce  = 2
	hashesWaiting = 20
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

// Hasher hashes passwords with argon2id, few at once. It is safe for
// concurrent use.
type Hasher struct {
	cost    Cost
	places  chan struct{} // running or waiting
	running chan struct{}
	nobody  string // a hash that no password has
}

// NewHasher makes a hasher; passwords that cost otherwise are outdated.
func NewHasher(cost Cost) *Hasher {
	return &Hasher{
		cost:    cost,
		places:  make(chan struct{}, hashesAtOnce+hashesWaiting),
		running: make(chan struct{}, hashesAtOnce),
		nobody:  phc(cost, make([]byte, saltBytes), make([]byte, hashBytes)),
	}
}

// Hash is a password as a PHC string with a new salt. ErrBusy: see Verify.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	sum, err := h.sum(ctx, password, salt, h.cost)
	if err != nil {
		return "", err
	}
	return phc(h.cost, salt, sum), nil
}

// Verify reports whether a password has a hash, and whether it should be
// hashed anew because the cost has changed. For the hash "", of whoever has no
// password or does not exist, it does the same work and says no. ErrBusy:
// nothing was done, too many wait already.
func (h *Hasher) Verify(ctx context.Context, password, hash string) (right, outdated bool, err error) {
	if hash == "" {
		hash = h.nobody
	}
	cost, salt, want, err := parsePHC(hash)
	if err != nil {
		return false, false, err
	}
	sum, err := h.sum(ctx, password, salt, cost)
	if err != nil {
		return false, false, err
	}
	right = subtle.ConstantTimeCompare(sum, want) == 1 && hash != h.nobody
	return right, cost != h.cost, nil
}

// sum waits for its turn and hashes.
func (h *Hasher) sum(ctx context.Context, password string, salt []byte, cost Cost) ([]byte, error) {
	select {
	case h.places <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	defer func() { <-h.places }()
	select {
	case h.running <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-h.running }()
	defer giveBack(cost)
	return argon2.IDKey([]byte(NormalPassword(password)), salt, cost.Time, cost.Memory, cost.Threads, hashBytes), nil
}

// dear is the memory, in KiB, from which a hash is worth collecting by itself.
const dear = 16 << 10

// giveBack frees what a hash has used. Left to itself the collector waits until
// as much again has been used: 300 MB while 200 people sign in at once.
func giveBack(cost Cost) {
	if cost.Memory >= dear {
		runtime.GC()
	}
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

// Hold keeps both hashing places busy until release is called: what follows
// waits, or finds the queue full. It is for tests of what that looks like.
func (h *Hasher) Hold() (release func()) {
	for range hashesAtOnce {
		h.places <- struct{}{}
		h.running <- struct{}{}
	}
	return func() {
		for range hashesAtOnce {
			<-h.running
			<-h.places
		}
	}
}
