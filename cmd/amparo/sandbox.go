package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
	"amparo/internal/backup"
	"amparo/internal/listen"
	"amparo/internal/sandbox"
)

func confinementFlag() cli.Flag {
	return &cli.BoolFlag{Name: "sandbox", Category: "Data", Usage: "let the kernel keep the process to its own files and ports, where it has Landlock; --sandbox=false to switch it off", Value: true, Sources: cli.EnvVars("AMPARO_SANDBOX")}
}

// confinementOf finds the files that settings name: the value of each flag whose word is FILE.
func confinementOf(c *cli.Command) confinement {
	n := confinement{On: c.Bool("sandbox"), Endpoint: c.String("s3-endpoint")}
	for _, flag := range c.Flags {
		s, ok := setting.Of(flag)
		if !ok || s.Word != "FILE" && s.Key != "backup-recipient" {
			continue
		}
		switch v := flag.Get().(type) {
		case string:
			n.Files = append(n.Files, v)
		case []string:
			n.Files = append(n.Files, v...)
		}
	}
	n.Replaced = []string{c.String(setting.ConfigFlag), c.String("tls-cert"), c.String("tls-key"), c.String("factors-key")}
	n.Files = append(n.Files, os.Getenv("CREDENTIALS_DIRECTORY"))
	if path := c.String("s3-file"); path != "" {
		if access, err := backup.ReadAccess(path); err == nil { // else it was said before
			n.Endpoint = access.Endpoint
		}
	}
	return n
}

// closeIn lets the kernel keep the process to what it is told to serve, and says in the log
// what holds it. Folders that it writes to are there by then.
func (c Config) closeIn(log *slog.Logger) (held sandbox.Held, err error) {
	if !c.Confined.On {
		log.Info("the process is not closed in: --sandbox=false")
		return held, nil
	}
	if err := makeOpen(c.failurePages()); err != nil {
		return held, err
	}
	room, err := c.room()
	if err != nil {
		return held, err
	}
	if held, err = sandbox.Enter(room); err != nil {
		return held, err
	}
	log.Info(held.String(), slog.Int("landlock", held.ABI), slog.Bool("other_machines", room.Anywhere || len(room.Reach) > 0), slog.Bool("since_before", held.Inherited))
	return held, nil
}

// fitsIn says whether a process that takes over from another may do all that it is told.
func (c Config) fitsIn() error {
	if !c.Confined.On {
		return nil
	}
	room, err := c.room()
	if err != nil {
		return err
	}
	return sandbox.Fits(room)
}

// room is what the process has to open from now on, for as long as it or one that takes
// over from it lives.
func (c Config) room() (sandbox.Room, error) {
	r := sandbox.Room{Read: append(sandbox.System(), c.Confined.Files...), Write: []string{c.Data, c.failurePages()}}
	for _, path := range c.Confined.Replaced {
		r.Read = append(r.Read, placesOf(path)...)
	}
	if folder := c.Copies.folder(); folder != "" {
		r.Write = append(r.Write, folder)
	}
	if network, address, err := listen.Split(c.Addr); err == nil && network == listen.Unix {
		r.Bound = []string{address}
	}
	if network, address, err := listen.Split(c.Metrics.Addr); err == nil && network == listen.Unix {
		r.Sockets = []string{filepath.Dir(address)} // each life has its own
	}
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	r.Run = []string{filepath.Dir(self)} // an upgrade puts another file there
	if called, err := filepath.Abs(os.Args[0]); err == nil && strings.Contains(os.Args[0], "/") {
		r.Run = append(r.Run, filepath.Dir(called))
	}
	r.Listen = ports(c.Addr, c.TLS.Plain, c.Metrics.Addr)
	c.reach(&r)
	for _, list := range []*[]string{&r.Read, &r.Write, &r.Run} {
		if *list, err = absolute(*list); err != nil {
			return r, err
		}
	}
	return r, nil
}

// reach adds the ports of other machines that the settings call for. Without link checks,
// notices, an authority and copies that leave the machine there are none.
func (c Config) reach(r *sandbox.Room) {
	if c.Links && c.Proxy == nil {
		r.Anywhere = true // an entry may name any port
		return
	}
	if c.Links {
		r.Reach = append(r.Reach, portAt(c.Proxy))
	}
	r.Reach = append(r.Reach, ports(c.Notice.Server)...)
	for _, address := range []string{c.TLS.Authority, c.Confined.Endpoint} {
		at, err := url.Parse(address)
		if err != nil || address == "" {
			continue
		}
		r.Reach = append(r.Reach, portAt(at))
		if through, err := http.ProxyFromEnvironment(&http.Request{URL: at}); err == nil && through != nil {
			r.Reach = append(r.Reach, portAt(through))
		}
	}
	if len(r.Reach) > 0 {
		r.Reach = append(r.Reach, 53) // long answers of name servers
	}
}

// portAt is the port of an address, said or usual.
func portAt(at *url.URL) uint16 {
	if n, err := strconv.ParseUint(at.Port(), 10, 16); err == nil {
		return uint16(n)
	}
	return map[string]uint16{"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}[at.Scheme]
}

// ports are those of some of HOST:PORT; what is none is left out.
func ports(addresses ...string) []uint16 {
	var list []uint16
	for _, address := range addresses {
		_, port, err := net.SplitHostPort(address)
		if err != nil {
			continue
		}
		if n, err := net.LookupPort("tcp", port); err == nil {
			list = append(list, uint16(n))
		}
	}
	return list
}

// folder is the folder that copies go to, "" for none. A disk may be put there later, or
// taken away and put there again: it is another one for the kernel then, so that what is
// around it is opened where that is a place for disks, or where there is nothing yet.
func (n copying) folder() string {
	if n.To == "" || strings.Contains(n.To, "://") {
		return ""
	}
	around := filepath.Dir(n.To)
	for _, disks := range []string{"/mnt", "/media", "/run/media"} {
		if around == disks || strings.HasPrefix(around, disks+"/") {
			return around
		}
	}
	if _, err := os.Stat(n.To); err == nil {
		return n.To
	}
	if _, err := os.Stat(around); err != nil || slices.Contains(common, around) {
		return "" // copies fail, and managers are told
	}
	return around
}

// checkShared refuses a socket that is made and taken away again and again in a folder that
// holds the files of others: these could be taken away as well.
func (c Config) checkShared() error {
	network, address, err := listen.Split(c.Metrics.Addr)
	folder := filepath.Dir(address)
	if c.Confined.On && err == nil && network == listen.Unix && slices.Contains(common, folder) {
		return fmt.Errorf("--metrics-addr %q: the socket needs a folder of its own, such as %s, or --sandbox=false", c.Metrics.Addr, filepath.Join(folder, "amparo", filepath.Base(address)))
	}
	return nil
}

// common are folders that hold the files of many: a file in one of them is opened alone.
var common = []string{"/", "/etc", "/home", "/opt", "/root", "/run", "/run/lock", "/srv", "/tmp", "/usr", "/usr/local", "/usr/local/etc", "/var", "/var/lib", "/var/tmp"}

// placesOf are the folders of a file that is replaced by others: where it is named, and
// where the name leads.
func placesOf(path string) []string {
	if path == "" {
		return nil
	}
	places := []string{path}
	if leads, err := filepath.EvalSymlinks(path); err == nil {
		places = append(places, leads)
	}
	home, _ := os.UserHomeDir() // "" for none
	for i, place := range places {
		if whole, err := filepath.Abs(place); err == nil {
			if folder := filepath.Dir(whole); !slices.Contains(append(common, home), folder) {
				places[i] = folder
			}
		}
	}
	return places
}

// absolute makes paths whole; those that are no paths of files go.
func absolute(paths []string) ([]string, error) {
	var list []string
	for _, path := range paths {
		whole, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		if _, err := os.Lstat(whole); path == "" || errors.Is(err, fs.ErrNotExist) && !filepath.IsAbs(path) {
			continue // such as the public key that --backup-recipient may be
		}
		if !slices.Contains(list, whole) {
			list = append(list, whole)
		}
	}
	return list, nil
}
