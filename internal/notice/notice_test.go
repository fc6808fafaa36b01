package notice_test

import (
	"bufio"
	"net"
	"strings"
	"testing"
	"time"

	"amparo/internal/notice"
)

// smtp is a mail server that answers as it is told and keeps what it hears.
func smtp(t *testing.T, serve func(net.Conn, chan<- string)) (addr string, heard <-chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	all := make(chan string, 1)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serve(conn, all)
		}
	}()
	return l.Addr().String(), all
}

// polite takes a mail as servers do.
func polite(conn net.Conn, heard chan<- string) {
	defer func() { _ = conn.Close() }()
	in, said, data := bufio.NewReader(conn), strings.Builder{}, false
	answer := func(s string) { _, _ = conn.Write([]byte(s + "\r\n")) }
	answer("220 mail.test ESMTP")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		said.WriteString(line)
		switch command := strings.ToUpper(strings.TrimSpace(line)); {
		case data && line == ".\r\n":
			data = false
			answer("250 kept")
		case data:
		case strings.HasPrefix(command, "DATA"):
			data = true
			answer("354 go on")
		case strings.HasPrefix(command, "QUIT"):
			answer("221 bye")
			heard <- said.String()
			return
		default:
			answer("250 ok")
		}
	}
}

func config(addr string) notice.Config {
	return notice.Config{Server: addr, From: "amparo@example.org", To: []string{"a@example.org", "b@example.org"}, Plain: true, Patience: 200 * time.Millisecond}
}

func TestSend(t *testing.T) {
	t.Parallel()
	addr, heard := smtp(t, polite)
	m, err := notice.New(config(addr))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(t.Context(), "Des commentaires attendent", "https://example.org/admin/comments"); err != nil {
		t.Fatal(err)
	}
	got := <-heard
	for _, want := range []string{"MAIL FROM:<amparo@example.org>", "RCPT TO:<a@example.org>", "RCPT TO:<b@example.org>", "Subject: Des commentaires attendent", "https://example.org/admin/comments"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from %q", want, got)
		}
	}
}

func TestSendFails(t *testing.T) {
	t.Parallel()
	hanging, _ := smtp(t, func(conn net.Conn, _ chan<- string) { _, _ = bufio.NewReader(conn).ReadString('\n') })
	refusing, _ := smtp(t, func(conn net.Conn, _ chan<- string) { _, _ = conn.Write([]byte("554 no\r\n")); _ = conn.Close() })
	down, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = down.Close()
	for name, addr := range map[string]string{"hanging": hanging, "refusing": refusing, "down": down.Addr().String()} {
		m, err := notice.New(config(addr))
		if err != nil {
			t.Fatal(err)
		}
		slow := make(chan struct{}, 1)
		m.Slow = func() { slow <- struct{}{} }
		if err := m.Send(t.Context(), "s", "t"); err == nil {
			t.Errorf("%s: sent", name)
		}
		if name == "hanging" {
			<-slow // it is said before it is given up
		}
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]notice.Config{
		"no port":                    {Server: "mail.example.org", From: "a@example.org", To: []string{"a@example.org"}},
		"no number":                  {Server: "mail.example.org:smtp", From: "a@example.org", To: []string{"a@example.org"}},
		"no sender":                  {Server: "mail.example.org:25", To: []string{"a@example.org"}},
		"no receiver":                {Server: "mail.example.org:25", From: "a@example.org"},
		"no address":                 {Server: "mail.example.org:25", From: "a@example.org", To: []string{"nobody"}},
		"in clear":                   {Server: "mail.example.org:25", From: "a@example.org", To: []string{"a@example.org"}, Plain: true},
		"in clear to a neighbour":    {Server: "192.168.0.2:25", From: "a@example.org", To: []string{"a@example.org"}, Plain: true},
		"in clear to a name like it": {Server: "localhost.example.org:25", From: "a@example.org", To: []string{"a@example.org"}, Plain: true},
	} {
		if _, err := notice.New(c); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// TestPlainStays: without encryption notices go to this machine, by each of its names.
func TestPlainStays(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"localhost:25", "127.0.0.1:25", "127.1.2.3:25", "[::1]:25", "[::ffff:127.0.0.1]:25"} {
		if _, err := notice.New(config(addr)); err != nil {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

// TestEncryptedOrNotAtAll: a mail server that offers no encryption gets nothing.
func TestEncryptedOrNotAtAll(t *testing.T) {
	t.Parallel()
	addr, heard := smtp(t, polite)
	c := config(addr)
	c.Plain, c.User, c.Password = false, "amparo", "secret of the mail"
	m, err := notice.New(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Send(t.Context(), "s", "t"); err == nil {
		t.Error("sent in clear")
	}
	select {
	case got := <-heard:
		t.Errorf("it was told %q", got)
	default:
	}
}
