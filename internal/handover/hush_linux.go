package handover

import "golang.org/x/sys/unix"

// noNew is a filter that drops the packets which begin a connection: those that have the
// flag SYN in byte 13 of the header of TCP. All others pass, so that what has begun gets
// on.
var noNew = []unix.SockFilter{
	{Code: unix.BPF_LD | unix.BPF_B | unix.BPF_ABS, K: 13},
	{Code: unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K, K: 0x02, Jt: 0, Jf: 1},
	{Code: unix.BPF_RET | unix.BPF_K, K: 0},
	{Code: unix.BPF_RET | unix.BPF_K, K: 0xffff},
}

// hush lets nothing new begin. Where that cannot be, closing will do.
func (s *socket) hush() {
	if s.Network == "unix" {
		_ = s.unname()
		return
	}
	program := unix.SockFprog{Len: uint16(len(noNew)), Filter: &noNew[0]}
	_ = unix.SetsockoptSockFprog(int(s.file.Fd()), unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, &program)
}
