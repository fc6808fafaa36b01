package main

import (
	"errors"
	"net"
	"os"
	"strings"
	"syscall"
)

// listenWords say what to do when a port cannot be had. The first that fits is said.
var listenWords = []struct {
	err  error
	what string
}{
	{syscall.EADDRINUSE, "another program has it (is amparo served already?): end that, or choose another port"},
	{syscall.EACCES, "ports below 1024 need a right of their own (AmbientCapabilities=CAP_NET_BIND_SERVICE in a unit of systemd), or choose one above"},
	{syscall.EADDRNOTAVAIL, "this machine does not have this address"},
	{syscall.EAFNOSUPPORT, "this machine has no network of this kind"},
	{syscall.EMFILE, "the program may not open more files (LimitNOFILE= in a unit of systemd)"},
}

// inWords is an error in one line. What the system says of a port is said without the name of a
// system call, and with what to do.
func inWords(err error) string {
	what := strings.ReplaceAll(err.Error(), "\n", "; ")
	var op *net.OpError
	if !errors.As(err, &op) || op.Op != "listen" {
		return what
	}
	return strings.Replace(what, op.Error(), listening(op.Err), 1)
}

func listening(err error) string {
	var unknown *net.DNSError
	if errors.As(err, &unknown) {
		return "the name " + unknown.Name + " is not known here; an address such as 127.0.0.1 always is"
	}
	said := err.Error()
	var call *os.SyscallError
	if errors.As(err, &call) {
		said = call.Err.Error()
	}
	for _, w := range listenWords {
		if errors.Is(err, w.err) {
			return said + "; " + w.what
		}
	}
	return said
}
