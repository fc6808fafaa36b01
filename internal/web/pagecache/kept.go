package pagecache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"amparo/internal/web/wire"
)

// kept is an answer and what it was encoded to. The lock of the cache guards
// body, variants, used and bytes; the rest does not change.
type kept struct {
	at         Address
	generation Generation
	answer     *answer // without body
	sum        [sha256.Size]byte
	body       []byte // nil once every encoding is there, or gzip alone is kept
	variants   [wire.Encodings]*variant
	used       bool // asked for since it was last looked through
	likely     bool // made beforehand: does not leave for what others ask
	bytes      int64
}

// variant is an answer in one encoding. It does not change.
type variant struct {
	level     wire.Level
	body      []byte
	tag       string
	common    http.Header // fields that all encodings have, shared
	own       http.Header // the others
	page      wire.Answer // the whole
	head      wire.Answer // without body
	unchanged wire.Answer // for who has it
}

// best is the shortest encoding there is that a reader accepts, nil for none.
func (k *kept) best(accepted wire.Accepted) *variant {
	accepted = k.answer.encodings(accepted)
	for e := wire.Encodings - 1; e > wire.Identity; e-- {
		if v := k.variants[e]; v != nil && accepted.Has(e) {
			return v
		}
	}
	if accepted != plain {
		return nil
	}
	return k.variants[wire.Identity]
}

// ripe reports whether there is nothing left to encode.
func (k *kept) ripe() bool {
	for e := range wire.Encodings {
		if k.wanted().Has(e) && (k.variants[e] == nil || k.variants[e].level != k.level()) {
			return false
		}
	}
	return true
}

// wanted are the encodings that are kept. What answers a question is not kept as it
// is: it would take more room than all else together, for readers who are hardly ever
// there.
func (k *kept) wanted() wire.Accepted {
	all := k.answer.encodings(everything)
	if k.at.Question != "" && all != plain {
		all &^= plain
	}
	return all
}

// level is how well an answer is worth encoding. What answers a question has one
// length, however well it is encoded.
func (k *kept) level() wire.Level {
	if k.at.Question != "" {
		return wire.Fast
	}
	return wire.Best
}

// everything is a reader who accepts every encoding.
const everything wire.Accepted = 1<<wire.Encodings - 1

// plain is a reader who accepts none.
const plain wire.Accepted = 1 << wire.Identity

// overhead is about what an answer takes besides its bodies, in bytes.
const overhead = 4 << 10

// size is how many bytes an answer takes.
func (k *kept) size() int64 {
	n := int64(overhead + len(k.body))
	for _, v := range k.variants {
		if v != nil {
			n += int64(len(v.body))
		}
	}
	return n
}

// encode makes a variant of a body. Its tag is strong: other bytes have another
// one.
func (k *kept) encode(body []byte, e wire.Encoding, l wire.Level, padded bool) *variant {
	v := &variant{level: l, body: wire.Encode(e, l, body, k.answer.sizes(e, l, padded)), common: k.answer.header, own: http.Header{"Vary": {"Accept-Encoding"}}}
	if k.answer.status == http.StatusOK && k.at.Question == "" {
		v.tag = fmt.Sprintf("\"%s-%d%d\"", tagOf(k.sum[:12]), e, l)
		v.own.Set("ETag", v.tag)
		v.own.Set("Accept-Ranges", "none") // a page is sent whole
	}
	all := k.answer.header.Clone()
	maps.Copy(all, v.own)
	v.unchanged = whole(http.StatusNotModified, written(all, "Content-Type"), nil)
	if e != wire.Identity {
		v.own.Set("Content-Encoding", e.String())
	}
	v.own.Set("Content-Length", strconv.Itoa(len(v.body)))
	maps.Copy(all, v.own)
	v.page = whole(k.answer.status, written(all), v.body)
	v.body = v.page.Body
	v.head = wire.Answer{Status: v.page.Status, Whole: v.page.Whole[:len(v.page.Whole)-len(v.body)]}
	return v
}

// whole is an answer all of whose parts lie in one piece, which holds them once.
func whole(status int, fields, body []byte) wire.Answer {
	all := slices.Concat(fields, headerEnd, body)
	return wire.Answer{Status: status, Whole: all, Body: all[len(all)-len(body):]}
}

// headerEnd is the empty line between header and body.
var headerEnd = []byte("\r\n")

// tagLetters are of those that take five bits in HTTP/2 and HTTP/3, where others take six
// or more (RFC 7541, appendix B): else the length of a tag would tell pages apart.
const tagLetters = "012aceio"

// tagOf writes a sum, three bits with each letter; it has a multiple of three bytes.
func tagOf(sum []byte) string {
	text := make([]byte, 0, len(sum)*8/3)
	for three := range slices.Chunk(sum, 3) {
		bits := uint(three[0])<<16 | uint(three[1])<<8 | uint(three[2])
		for shift := 21; shift >= 0; shift -= 3 {
			text = append(text, tagLetters[bits>>shift&7])
		}
	}
	return string(text)
}

// written is a header as it is sent, some fields left out, without the line that
// ends it.
func written(h http.Header, but ...string) []byte {
	var b bytes.Buffer
	left := map[string]bool{}
	for _, name := range but {
		left[name] = true
	}
	_ = h.WriteSubset(&b, left) // into memory: cannot fail
	return b.Bytes()
}

// quickest is the encoding to make while somebody waits.
func quickest(accepted wire.Accepted) wire.Encoding {
	for _, e := range []wire.Encoding{wire.Zstd, wire.Gzip, wire.Brotli} {
		if accepted.Has(e) {
			return e
		}
	}
	return wire.Identity
}

func flight(at Address, g Generation) string {
	return fmt.Sprint(g) + at.Host + " " + at.URI + " " + at.Question
}
