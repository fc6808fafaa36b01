package main

import (
	"bytes"
	"context"
	"crypto/x509"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/certificate/certificatetest"
)

// TestTakesOverHTTP2: nor is anybody turned away who asks over HTTPS, in HTTP/2, on a
// connection that is kept as long as it can be.
func TestTakesOverHTTP2(t *testing.T) {
	t.Parallel()
	f := certificatetest.In(t.TempDir())
	s := &safe{plain: free(t), trusted: x509.NewCertPool()}
	s.trusted.AddCert(f.Write(t, time.Now().Add(-time.Hour), time.Now().Add(60*24*time.Hour), siteName))
	k := keepUp(t, t.TempDir(), func(p *process) {
		p.Args = append(p.Args, "--domain", siteName, "--http-addr", s.plain, "--tls-cert", f.Cert, "--tls-key", f.Key)
	})
	s.addr = k.addr
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var asking sync.WaitGroup
	asked, lost := make([]int, 4), make([][]string, 4)
	for i := range asked {
		client := s.client()
		asking.Go(func() {
			for ctx.Err() == nil {
				asked[i]++
				if why := askSafely(client); why != "" {
					lost[i] = append(lost[i], why)
				}
			}
		})
	}
	for range 2 {
		if why := k.reload(); why != "" {
			t.Fatalf("%s%s", why, k.said())
		}
	}
	stop()
	asking.Wait()
	t.Logf("asked %v", asked)
	for i, list := range lost {
		if len(list) > 0 || asked[i] < 20 {
			t.Errorf("%d: of %d lost %d: %s", i, asked[i], len(list), strings.Join(list[:min(3, len(list))], ", "))
		}
	}
}

// askSafely says what is not as it should be when a page is asked for.
func askSafely(client *http.Client) string {
	answer, err := client.Get("https://" + siteName + "/fr/")
	if err != nil {
		return err.Error()
	}
	_, err = io.Copy(io.Discard, answer.Body)
	switch {
	case err != nil:
		return err.Error()
	case answer.Body.Close() != nil || answer.StatusCode != http.StatusOK || answer.ProtoMajor != 2:
		return answer.Proto + " " + answer.Status
	}
	return ""
}

// TestStartingIsSaid: when a start takes long, here since another program holds the
// database, readers get the page for that, and machines are told that it lives.
func TestStartingIsSaid(t *testing.T) {
	t.Parallel()
	dir, addr := locked(t), freeAddr(t)
	var out, errs bytes.Buffer
	done := make(chan int)
	go func() {
		done <- run(t.Context(), []string{"amparo", "serve", "--addr", addr, "--data", dir}, &out, &errs)
	}()
	soon(t, "it does not listen", func() bool {
		r, err := http.Get("http://" + addr + "/healthz") // waits until somebody answers
		if err == nil {
			_ = r.Body.Close()
		}
		return err == nil
	})
	for path, want := range map[string]struct {
		status int
		text   string
	}{"/es/directorio": {503, `<html lang="es"`}, "/healthz": {200, "starting\n"}, "/readyz": {503, "not ready\nstarting: the database is opened\n"}} {
		if status, body := get(t, "http://"+addr+path); status != want.status || !strings.Contains(body, want.text) {
			t.Errorf("%s: %d %.200s", path, status, body)
		}
	}
	if code := <-done; code != 1 || !strings.Contains(errs.String(), "locked by another program") {
		t.Errorf("%d %s", code, errs.String())
	}
}
