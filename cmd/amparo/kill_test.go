package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// asProgram makes the test binary be the program: only another process can be
// killed.
const asProgram = "TESTED_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		becomeNobody()
		main()
	}
	if order := os.Getenv(asBesiegers); order != "" {
		laySiege(order)
		os.Exit(0)
	}
	// What closes the process in would close all tests in: only processes of their own are.
	if err := os.Setenv("AMPARO_SANDBOX", "false"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// process is the program in a process of its own.
type process struct {
	*exec.Cmd
	base string
}

func launch(tb testing.TB, addr, dir string) *process {
	tb.Helper()
	p := program(tb, addr, dir)
	p.begin(tb)
	return p
}

// program is the program as it will be started; more arguments may be added.
func program(tb testing.TB, addr, dir string) *process {
	tb.Helper()
	self, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	p := &process{Cmd: exec.Command(self, "serve", "--addr", addr, "--data", dir, "--demo", "--address-header", "X-From")}
	p.Env = append(os.Environ(), asProgram+"=1", "AMPARO_SANDBOX=true")
	return p
}

// begin starts the program and waits until it is ready.
func (p *process) begin(tb testing.TB) {
	tb.Helper()
	out, err := p.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := p.Start(); err != nil {
		tb.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		tb.Fatal(err)
	}
	p.base = regexp.MustCompile(`http://\S+`).FindString(line)
}

// kill ends it as a power cut would.
func (p *process) kill(tb testing.TB) {
	tb.Helper()
	if err := p.Process.Kill(); err != nil {
		tb.Fatal(err)
	}
	var exit *exec.ExitError
	if err := p.Wait(); !errors.As(err, &exit) {
		tb.Fatalf("killed: %v", err)
	}
}

var stampField = regexp.MustCompile(`name="stamp" value="([^"]+)"`)

// poster sends comments, each with the same key until it is acknowledged.
type poster struct {
	number int
	client *http.Client
	acked  []string // texts of comments that were acknowledged
}

// send posts one comment; what was sent without an answer is sent again.
func (p *poster) send(ctx context.Context, base, stamp string, i int) {
	text := fmt.Sprintf("Commentaire %d-%d.", p.number, i)
	form := url.Values{"do": {"send"}, "text": {text}, "stamp": {stamp}, "key": {fmt.Sprintf("%012d-%013d", p.number, i)}}
	for ctx.Err() == nil {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/fr/repertoire/"+slugs[i%len(slugs)]+"/commentaires", strings.NewReader(form.Encode()))
		if err != nil {
			return
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-From", fmt.Sprintf("198.%d.%d.1", p.number, i))
		response, err := p.client.Do(r)
		if err != nil {
			continue
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
		switch response.StatusCode {
		case http.StatusSeeOther:
			p.acked = append(p.acked, text)
			return
		case http.StatusTooManyRequests: // its turn does not come in this test
			return
		}
	}
}

// slugs are entries to comment on: there is a limit for each.
var slugs = []string{"omct", "fidh", "awid", "smex-helpdesk", "pen-emergency-fund", "media-defence", "icorn", "freedom-house", "shelter-city", "forum-asia"}

// TestKillLosesNoComment: 64 people send at once while the program is killed
// again and again; every comment that was acknowledged is there, none twice.
func TestKillLosesNoComment(t *testing.T) {
	t.Parallel()
	dir, addr := t.TempDir(), freeAddr(t)
	p := launch(t, addr, dir)
	base := p.base // the same after every start
	_, page := get(t, base+"/fr/repertoire/omct")
	stamp := stampField.FindStringSubmatch(page)
	if stamp == nil {
		t.Fatal("no stamp in the form")
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	posters := make([]*poster, 64)
	var wait sync.WaitGroup
	for n := range posters {
		posters[n] = &poster{number: n, client: &http.Client{
			Timeout:       5 * time.Second,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport:     &http.Transport{DisableKeepAlives: true},
		}}
		wait.Go(func() {
			for i := range 6 {
				posters[n].send(ctx, base, stamp[1], i)
			}
		})
	}
	done := make(chan struct{})
	go func() { wait.Wait(); close(done) }()
	// A slow machine must get somewhere too: after so many kills it is left alone.
	for kills := 0; kills < 20; kills++ {
		select {
		case <-done:
			kills = 20
		case <-time.After(150 * time.Millisecond):
			p.kill(t)
			p = launch(t, addr, dir)
		}
	}
	<-done
	p.kill(t)
	checkLedger(t, dir, posters)
}

// freeAddr is an address nobody listens on just now.
func freeAddr(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// checkLedger compares what the posters were told with what is on disk.
func checkLedger(t *testing.T, dir string, posters []*poster) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "amparo.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var sound string
	if err := db.QueryRow(`PRAGMA integrity_check`).Scan(&sound); err != nil || sound != "ok" {
		t.Fatalf("integrity: %s %v", sound, err)
	}
	stored := map[string]int{}
	rows, err := db.Query(`SELECT text FROM comments`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		stored[text]++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	acked := 0
	for _, p := range posters {
		for _, text := range p.acked {
			acked++
			if stored[text] != 1 {
				t.Errorf("%q was acknowledged and is there %d times", text, stored[text])
			}
		}
	}
	for text, n := range stored {
		if n != 1 {
			t.Errorf("%q is there %d times", text, n)
		}
	}
	if acked < 64 {
		t.Errorf("only %d were acknowledged", acked)
	}
	t.Logf("%d acknowledged, %d stored", acked, len(stored))
}
