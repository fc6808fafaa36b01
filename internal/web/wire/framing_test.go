package wire

import (
	"strings"
	"testing"
)

// TestFraming: what says twice how long it is is noticed however it arrives, and two
// requests of which each says it once are not taken for one.
func TestFraming(t *testing.T) {
	t.Parallel()
	const end = "\r\n"
	for _, row := range []struct {
		name, sent string
		want       bool
	}{
		{"length alone", "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nneed", false},
		{"chunks alone", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", false},
		{"both", "POST / HTTP/1.1\r\nContent-Length: 4\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", true},
		{"both, the other way round", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n", true},
		{"in other letters", "POST / HTTP/1.1\r\nCONTENT-length: 4\r\ntransfer-ENCODING: chunked\r\n\r\n", true},
		{"lines that end by LF alone", "POST / HTTP/1.1\nContent-Length: 4\nTransfer-Encoding: chunked\n\n", true},
		{"one after the other", "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n" + end + "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", false},
		{"the second of two", "GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", true},
		{"names that only begin so", "POST / HTTP/1.1\r\nContent-Length-Old: 4\r\nTransfer-Encoding: chunked\r\n\r\n", false},
		{"in the middle of a line", "POST / HTTP/1.1\r\nX: Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", false},
		{"a long line before", "POST / HTTP/1.1\r\nT" + strings.Repeat("t", 5000) + ": 1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for _, size := range []int{1, 2, 3, 7, 16, 17, 18, 4096, len(row.sent)} {
				var f framing
				for sent := row.sent; sent != ""; {
					n := min(size, len(sent))
					f.look([]byte(sent[:n]))
					sent = sent[n:]
				}
				if got := f.twice.Load(); got != row.want {
					t.Errorf("in pieces of %d: %v, want %v", size, got, row.want)
				}
			}
		})
	}
}
