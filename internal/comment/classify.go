package comment

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Buckets is how many numbers words are counted under. It is so small that
// several words share one, and which word a number stands for cannot be read
// from what is kept.
const Buckets = 1 << 16

// Count is in how many published comments and in how many spam ones a word of
// a bucket was. The bucket -1 counts the comments themselves.
type Count struct {
	Bucket          int
	Published, Spam int
}

// Classifier is a naive Bayes classifier that learns from what moderators
// decide. It only sorts the queue and says why. It is safe for concurrent use.
type Classifier struct {
	secret []byte
	mu     sync.RWMutex
	counts map[int]Count
}

const (
	allComments = -1
	// leastLearned is how many of each kind must be known before it says a word.
	leastLearned = 20
	// sure is how much more likely spam must be.
	sure = 20
	// namedWords is how many words it gives as its reason.
	namedWords = 4
)

// NewClassifier makes one that has learned what the counts say.
func NewClassifier(secret string, counts []Count) *Classifier {
	c := &Classifier{secret: []byte(secret)}
	c.Learned(counts)
	return c
}

// Learned replaces what it knows.
func (c *Classifier) Learned(counts []Count) {
	known := make(map[int]Count, len(counts))
	for _, n := range counts {
		known[n.Bucket] = n
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts = known
}

// Lesson is what a decision teaches: one more comment for each bucket of its
// words.
func (c *Classifier) Lesson(text string, state State) []Count {
	one := Count{Published: 1}
	if state == StateSpam {
		one = Count{Spam: 1}
	}
	lesson := []Count{one}
	lesson[0].Bucket = allComments
	for _, bucket := range c.words(text) {
		if !slices.ContainsFunc(lesson, func(n Count) bool { return n.Bucket == bucket }) {
			one.Bucket = bucket
			lesson = append(lesson, one)
		}
	}
	return lesson
}

// words are the words of a text with their buckets.
func (c *Classifier) words(text string) map[string]int {
	buckets := map[string]int{}
	for word := range strings.FieldsFuncSeq(plainFold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if _, done := buckets[word]; !done && len(word) > 2 {
			mac := hmac.New(sha256.New, c.secret)
			_, _ = mac.Write([]byte(word))
			buckets[word] = int(binary.BigEndian.Uint16(mac.Sum(nil)))
		}
	}
	return buckets
}

// Suspects are the words for which a text reads like spam, "" when it does not
// or too little is known.
func (c *Classifier) Suspects(text string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	all := c.counts[allComments]
	if all.Published < leastLearned || all.Spam < leastLearned {
		return ""
	}
	type weight struct {
		word string
		by   float64
	}
	var weights []weight
	total := math.Log(float64(all.Spam) / float64(all.Published))
	for word, bucket := range c.words(text) {
		n := c.counts[bucket]
		spam := (float64(n.Spam) + 0.5) / (float64(all.Spam) + 1)
		published := (float64(n.Published) + 0.5) / (float64(all.Published) + 1)
		if by := math.Log(spam / published); n.Spam+n.Published > 0 {
			total += by
			weights = append(weights, weight{word, by})
		}
	}
	if total < math.Log(sure) {
		return ""
	}
	slices.SortFunc(weights, func(a, b weight) int { return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(a.word, b.word)) })
	var named []string
	for _, w := range weights[:min(len(weights), namedWords)] {
		named = append(named, w.word)
	}
	return strings.Join(named, ", ")
}
