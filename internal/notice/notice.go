// Package notice tells moderators by mail that something waits for them. A
// notice says how to get there and nothing of what was written.
package notice

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"
)

// Config is the mail server and who gets notices.
type Config struct {
	Server   string // HOST:PORT
	User     string // "" to sign in as nobody
	Password string
	From     string
	To       []string
	Plain    bool // send without encryption: to a server on this machine, and to no other
	// Patience is how long each step of the server may take; 0 for 20 seconds.
	Patience time.Duration
}

// Mailer sends notices.
type Mailer struct {
	config Config
	client *mail.Client
	// Slow is called when the server lets a notice wait for a good part of the patience that
	// there is; nil: nobody is told. Set it before the first notice.
	Slow func()
}

// New makes a mailer. It connects to nobody yet.
func New(c Config) (*Mailer, error) {
	host, port, err := net.SplitHostPort(c.Server)
	if err != nil {
		return nil, fmt.Errorf("mail server %q: HOST:PORT is needed", c.Server)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("mail server %q: HOST:PORT is needed", c.Server)
	}
	if c.Plain && !onThisMachine(host) {
		return nil, fmt.Errorf("mail server %q: without encryption (--notice-plain) notices go to this machine only: localhost, 127.0.0.1 or [::1]", c.Server)
	}
	if len(c.To) == 0 {
		return nil, errors.New("notices: nobody to send them to")
	}
	c.Patience = cmp.Or(c.Patience, 20*time.Second)
	options := []mail.Option{mail.WithPort(number), mail.WithTimeout(c.Patience), mail.WithTLSPolicy(mail.TLSMandatory), mail.WithHELO("localhost")}
	if number == 465 {
		options = append(options, mail.WithSSL())
	}
	if c.Plain {
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	}
	if c.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(c.User), mail.WithPassword(c.Password))
	}
	client, err := mail.NewClient(host, options...)
	if err != nil {
		return nil, err
	}
	m := &Mailer{config: c, client: client}
	_, err = m.message("subject", "text")
	return m, err
}

// onThisMachine reports whether what is sent to a host stays on this machine. A name but
// localhost may lead anywhere tomorrow.
func onThisMachine(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

func (m *Mailer) message(subject, text string) (*mail.Msg, error) {
	msg := mail.NewMsg()
	if err := msg.From(m.config.From); err != nil {
		return nil, fmt.Errorf("sender of notices: %w", err)
	}
	if err := msg.To(m.config.To...); err != nil {
		return nil, fmt.Errorf("receiver of notices: %w", err)
	}
	msg.Subject(subject)
	msg.SetBodyString(mail.TypeTextPlain, text)
	return msg, nil
}

// Send mails a notice. It gives up after a while, also on a server that hangs.
func (m *Mailer) Send(ctx context.Context, subject, text string) error {
	msg, err := m.message(subject, text)
	if err != nil {
		return err
	}
	msg.SetMessageID()
	msg.SetDate()
	if m.Slow != nil {
		slow := time.AfterFunc(m.config.Patience*2/5, m.Slow)
		defer slow.Stop()
	}
	return m.client.DialAndSendWithContext(ctx, msg)
}
