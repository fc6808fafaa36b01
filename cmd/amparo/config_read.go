package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/setting"
	"amparo/cmd/amparo/watching"
	"amparo/internal/notice"
	"amparo/internal/probe"
	"amparo/internal/web"
)

const serveDescription = "Serves the directory to readers, and to those who edit at /admin, until it is told to end; then what was asked is answered first. It prints when it is ready, and while there is no account where the first one is made. The log goes to standard error.\n\n" +
	"Examples:\n" +
	"  amparo serve --demo                      # try it, in ./data\n" +
	"  amparo serve --data /var/lib/amparo --domain directory.example\n" +
	"  amparo serve --data /var/lib/amparo --base-url https://directory.example\n" +
	"  amparo serve --config /etc/amparo/amparo.toml"

// serveFlags are the settings of `amparo serve`, a row for each: package setting says what a row
// has to have, and all that follows of it. Whoever adds one adds a field to Config, a line to
// readConfig, and a check if a value can be wrong. Rows of one category stand together.
func serveFlags() []cli.Flag {
	return slices.Concat(dataFlags(), networkFlags(), encryptionFlags(), pageFlags(), noticeFlags(), linkFlags(), copyFlags(), watching.MetricsFlags())
}

func dataFlags() []cli.Flag {
	return []cli.Flag{
		command.DataFlag(), command.FactorsFlag(),
		confinementFlag(),
		&cli.StringFlag{Name: "breached-passwords", Category: "Data", Usage: "`FILE` of passwords stolen elsewhere, as the downloader of Have I Been Pwned writes it (SHA-1, in the order of the hashes): nobody may choose one of them; nothing is sent anywhere", Sources: cli.EnvVars("AMPARO_BREACHED_PASSWORDS")},
		&cli.BoolFlag{Name: "create", Category: "Data", Usage: "make the database if there is none, as amparo init does; without, a folder that has none is refused, since more often it is one that is not mounted", Sources: cli.EnvVars("AMPARO_CREATE")},
		&cli.BoolFlag{Name: "demo", Category: "Data", Usage: "load the demonstration directory into an empty or a new database, and say so on every page", Sources: cli.EnvVars("AMPARO_DEMO")},
	}
}

func networkFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "addr", Category: "Network", Usage: "`HOST:PORT` to listen on, or unix:/run/amparo/amparo.sock for a server in front", DefaultText: "127.0.0.1:8080, or :443 with --domain", Sources: cli.EnvVars("AMPARO_ADDR")},
		&cli.StringFlag{Name: "base-url", Category: "Network", Usage: "`ADDRESS` readers use, such as https://example.org (default: https:// and --domain, or http:// and --addr)", Sources: cli.EnvVars("AMPARO_BASE_URL")},
		&cli.StringSliceFlag{Name: "host", Category: "Network", Usage: "further `NAME` the site answers to, all others get 421; may be given several times", Sources: cli.EnvVars("AMPARO_HOST")},
		&cli.StringFlag{Name: "onion", Category: "Network", Usage: "`HOST` of the onion service that leads here; readers over HTTPS are told of it", Sources: cli.EnvVars("AMPARO_ONION")},
		&cli.StringFlag{Name: "address-header", Category: "Network", Usage: "`NAME` of the header in which the server in front writes the reader's address; used to limit comments, never kept", Sources: cli.EnvVars("AMPARO_ADDRESS_HEADER")},
		&cli.IntFlag{Name: "max-connections", Category: "Network", Usage: "connections kept open at most; the oldest idle one is closed first", Value: 2000, Sources: cli.EnvVars("AMPARO_MAX_CONNECTIONS")},
	}
}

func pageFlags() []cli.Flag {
	return []cli.Flag{
		&cli.Int64Flag{Name: "page-cache", Category: "Pages", Usage: "`MEGABYTES` of answers kept ready at most, in four encodings, and half as much of the sitemap; 0 to make each for each reader", Value: web.DefaultCacheBytes >> 20, Sources: cli.EnvVars("AMPARO_PAGE_CACHE")},
		&cli.BoolFlag{Name: "lane", Category: "Pages", Usage: "answer plain requests for pages that are kept before the rest of the program sees them; --lane=false to switch it off", Value: true, Sources: cli.EnvVars("AMPARO_LANE")},
		&cli.BoolFlag{Name: "padding", Category: "Pages", Usage: "give pages, links, choices and answers one of a few lengths, so that who watches the line cannot tell by them what was read or asked; --padding=false to switch it off", Value: true, Sources: cli.EnvVars("AMPARO_PADDING")},
		&cli.StringFlag{Name: "failure-pages", Category: "Pages", Usage: "`FOLDER` of the pages that a server in front shows when this one does not answer (default: failure-pages in the folder of the database)", Sources: cli.EnvVars("AMPARO_FAILURE_PAGES")},
	}
}

// linkFlags are the checks of the addresses that readers are sent to. They are
// off unless asked for: a server behind an onion service must not show itself.
func linkFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "check-links", Category: "Links", Usage: "ask other sites every week whether the addresses in entries are still there (default: nothing is asked of other sites)", Sources: cli.EnvVars("AMPARO_CHECK_LINKS")},
		proxyFlag("link-proxy"),
	}
}

// noticeFlags are the mails that tell moderators that something waits. Without
// a server none are sent.
func noticeFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "notice-server", Category: "Notices", Usage: "`HOST:PORT` of the mail server for notices to moderators, which never hold the text of a comment (default: no notices)", Sources: cli.EnvVars("AMPARO_NOTICE_SERVER")},
		&cli.StringFlag{Name: "notice-from", Category: "Notices", Usage: "`ADDRESS` that notices come from", Sources: cli.EnvVars("AMPARO_NOTICE_FROM")},
		&cli.StringSliceFlag{Name: "notice-to", Category: "Notices", Usage: "`ADDRESS` that notices go to; may be given several times", Sources: cli.EnvVars("AMPARO_NOTICE_TO")},
		&cli.StringFlag{Name: "notice-user", Category: "Notices", Usage: "`NAME` to sign in to the mail server with", Sources: cli.EnvVars("AMPARO_NOTICE_USER")},
		&cli.StringFlag{Name: "notice-password", Category: "Notices", Hidden: true, Usage: "the password for the mail server", Sources: cli.EnvVars("AMPARO_NOTICE_PASSWORD")},
		&cli.BoolFlag{Name: "notice-plain", Category: "Notices", Usage: "send notices without encryption: only to a mail server on this machine (localhost, 127.0.0.1, [::1])", Sources: cli.EnvVars("AMPARO_NOTICE_PLAIN")},
	}
}

// configOf reads what was given, and refuses it by the first thing that cannot be so. Nothing
// has been touched by then.
func configOf(ctx context.Context, c *cli.Command) (Config, error) {
	config, err := readConfig(c)
	if found := setting.TableOf(ctx).Explain(err); len(found) > 0 {
		return config, setting.Refused(found)
	}
	config.Ignored = setting.TableOf(ctx).Notes()
	return config, nil
}

// readConfig reads what was given, and says all that cannot be so: errors that begin with the
// name of a flag, joined.
func readConfig(c *cli.Command) (Config, error) {
	config := Config{
		Addr: c.String("addr"), Data: c.String("data"), BaseURL: c.String("base-url"), Hosts: c.StringSlice("host"),
		Onion: c.String("onion"), Factors: c.String("factors-key"), Breached: c.String("breached-passwords"), Create: c.Bool("create"), Demo: c.Bool("demo"), MaxConn: c.Int("max-connections"), Header: c.String("address-header"),
		Cache: min(c.Int64("page-cache"), maxCache>>20+1) << 20, Padding: c.Bool("padding"), Lane: c.Bool("lane"), Pages: c.String("failure-pages"),
		Metrics: watching.MeasuringOf(c),
		Links:   c.Bool("check-links"), Confined: confinementOf(c),
		Notice: notice.Config{
			Server: c.String("notice-server"), User: c.String("notice-user"), Password: c.String("notice-password"),
			From: c.String("notice-from"), To: c.StringSlice("notice-to"), Plain: c.Bool("notice-plain"),
		},
	}
	var proxy, copies error
	if config.Proxy, proxy = probe.ParseProxy(c.String("link-proxy")); proxy != nil {
		proxy = fmt.Errorf("--link-proxy: %w", proxy)
	}
	config.Copies, copies = copyingOf(c)
	var https error
	if config.TLS, https = encryptionOf(c); https != nil {
		config.TLS = encryption{}
	}
	config.follow()
	return config, errors.Join(config.check(), https, proxy, copies)
}
