package main

import (
	"fmt"
	"net"
	"net/url"

	"github.com/urfave/cli/v3"
)

// Config is everything `amparo serve` can be told, by flags or by variables.
type Config struct {
	Addr    string   // host:port to listen on
	Data    string   // folder of the database
	BaseURL string   // scheme and host readers use; "" for http://Addr
	Hosts   []string // further names the site answers to
	Onion   string   // host of the onion service
	Demo    bool     // load and mark the demonstration directory
	MaxConn int      // connections kept open at most
}

func serveFlags() []cli.Flag {
	return []cli.Flag{
		dataFlag(),
		&cli.StringFlag{Name: "addr", Usage: "`HOST:PORT` to listen on", Value: "127.0.0.1:8080", Sources: cli.EnvVars("AMPARO_ADDR")},
		&cli.StringFlag{Name: "base-url", Usage: "`ADDRESS` readers use, such as https://example.org (default: http:// and --addr)", Sources: cli.EnvVars("AMPARO_BASE_URL")},
		&cli.StringSliceFlag{Name: "host", Usage: "further `NAME` the site answers to; may be given several times", Sources: cli.EnvVars("AMPARO_HOST")},
		&cli.StringFlag{Name: "onion", Usage: "`HOST` of the onion service that leads here", Sources: cli.EnvVars("AMPARO_ONION")},
		&cli.BoolFlag{Name: "demo", Usage: "load the demonstration directory into an empty database, and say so on every page", Sources: cli.EnvVars("AMPARO_DEMO")},
		&cli.IntFlag{Name: "max-connections", Usage: "connections kept open at most; the oldest idle one is closed first", Value: 2000, Sources: cli.EnvVars("AMPARO_MAX_CONNECTIONS")},
	}
}

func configOf(c *cli.Command) (Config, error) {
	config := Config{
		Addr: c.String("addr"), Data: c.String("data"), BaseURL: c.String("base-url"), Hosts: c.StringSlice("host"),
		Onion: c.String("onion"), Demo: c.Bool("demo"), MaxConn: c.Int("max-connections"),
	}
	if _, _, err := net.SplitHostPort(config.Addr); err != nil {
		return config, fmt.Errorf("--addr %q: HOST:PORT is needed, such as 127.0.0.1:8080", config.Addr)
	}
	if config.BaseURL != "" {
		if u, err := url.Parse(config.BaseURL); err != nil || u.Host == "" || (u.Path != "" && u.Path != "/") || (u.Scheme != "http" && u.Scheme != "https") {
			return config, fmt.Errorf("--base-url %q: an address without path is needed, such as https://example.org", config.BaseURL)
		}
	}
	if config.MaxConn < 1 {
		return config, fmt.Errorf("--max-connections %d: at least 1 is needed", config.MaxConn)
	}
	return config, nil
}
