package main

import (
	"errors"
	"fmt"
	"net"
	"net/mail"

	"amparo/internal/notice"
)

// checkNotices wants all that a mail needs, or nothing of it: who says to whom and forgets by
// which server is not told for years that nothing was sent.
func (c Config) checkNotices() error {
	if c.Notice.Server == "" {
		return c.checkNoNotices()
	}
	var errs []error
	need := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	_, port, err := net.SplitHostPort(c.Notice.Server)
	need(err != nil || !isPort(port), "--notice-server %q: HOST:PORT is needed, such as mail.example.org:587", c.Notice.Server)
	need(c.Notice.From == "", "--notice-server: --notice-from is needed besides, the address that notices come from")
	need(len(c.Notice.To) == 0, "--notice-server: --notice-to is needed besides, the address that notices go to")
	need(c.Notice.From != "" && !isMail(c.Notice.From), "--notice-from %q: an address is needed, such as amparo@example.org", c.Notice.From)
	for _, to := range c.Notice.To {
		need(!isMail(to), "--notice-to %q: an address is needed, such as team@example.org", to)
	}
	need(c.Notice.User != "" && c.Notice.Password == "", "--notice-user: the password is needed besides, in the file that --notice-password-file names")
	if len(errs) == 0 {
		if _, err := notice.New(c.Notice); err != nil {
			errs = append(errs, fmt.Errorf("--notice-server: %w", err))
		}
	}
	return errors.Join(errs...)
}

func (c Config) checkNoNotices() error {
	var errs []error
	for _, given := range []struct {
		flag string
		is   bool
	}{{"notice-from", c.Notice.From != ""}, {"notice-to", len(c.Notice.To) > 0}, {"notice-user", c.Notice.User != ""}, {"notice-plain", c.Notice.Plain}} {
		if given.is {
			errs = append(errs, fmt.Errorf("--%s: nothing is sent without --notice-server", given.flag))
		}
	}
	return errors.Join(errs...)
}

func isMail(address string) bool {
	_, err := mail.ParseAddress(address)
	return err == nil
}
