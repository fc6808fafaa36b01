package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/i18n"
	"amparo/internal/kit"
	"amparo/locales"
)

func kitCommand() *cli.Command {
	ordinary := kit.Default()
	return &cli.Command{
		Name:      "kit",
		Category:  command.SetUp,
		Usage:     "print the files with which a server runs the program",
		ArgsUsage: "[NAME]",
		Description: "Units of systemd, configurations of Caddy and nginx, an onion service, with the values of your\n" +
			"server in them. Without a name it lists what there is; with --out it writes all of them into a\n" +
			"folder, and never over a file that is there. Each says in its first lines how it is used.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "`FOLDER` to write all files into"},
			&cli.StringFlag{Name: "domain", Usage: "`NAME` of the site, such as directory.example"},
			&cli.StringFlag{Name: "data", Usage: "`FOLDER` of the database", Value: ordinary.Data},
			&cli.StringFlag{Name: "addr", Usage: "where the program listens for the server in front: `HOST:PORT`, or unix:PATH", Value: ordinary.Addr},
			&cli.StringFlag{Name: "failure-pages", Usage: "`FOLDER` of the pages that the server in front shows when the program does not answer", Value: ordinary.Pages},
			&cli.BoolFlag{Name: "https", Usage: "the program itself speaks HTTPS, at ports 80 and 443"},
			&cli.StringFlag{Name: "config", Usage: "`FILE` of settings that the unit names instead of values of its own"},
			&cli.StringFlag{Name: "certificate", Usage: "`FILE` with the certificate of the site (default: Caddy gets one itself, nginx has that of certbot)"},
			&cli.StringFlag{Name: "key", Usage: "`FILE` with the key of the certificate"},
			&cli.StringFlag{Name: "onion", Usage: "`HOST` of the onion service, once Tor has made it"},
			&cli.StringFlag{Name: "onion-addr", Usage: "`HOST:PORT` at which the server in front takes what comes over it", Value: ordinary.OnionAddr},
			&cli.StringFlag{Name: "backup-to", Usage: "`TARGET` of the copies that the timer makes", Value: ordinary.BackupTo},
			&cli.StringFlag{Name: "backup-recipient", Usage: "whom they are encrypted to: `age1…`"},
			&cli.StringFlag{Name: "journal-to", Usage: "`HOST` or HOST:PORT of the machine that takes the journal of this one"},
			&cli.IntFlag{Name: "memory", Usage: "`MEGABYTES` the program may take at most", Value: ordinary.Memory},
			&cli.StringFlag{Name: "program", Usage: "`PATH` of the program", Value: ordinary.Program},
		},
		OnUsageError: command.UsageError,
		Action:       func(_ context.Context, c *cli.Command) error { return giveKit(c) },
	}
}

func giveKit(c *cli.Command) error {
	values, err := kitValues(c)
	if err != nil {
		return err
	}
	name, folder := c.Args().First(), c.String("out")
	switch {
	case c.Args().Len() > 1:
		return fmt.Errorf("kit: %q is not understood", c.Args().Get(1))
	case name != "" && folder != "":
		return errors.New("kit: a name and --out: one is enough")
	case folder != "":
		names, err := kit.Write(folder, values)
		if err == nil {
			_, err = fmt.Fprintf(c.Root().Writer, "%d files in %s; each says in its first lines how it is used\n", len(names), folder)
		}
		return err
	case name != "":
		content, err := kit.Make(name, values)
		if err == nil {
			_, err = c.Root().Writer.Write(content)
		}
		return err
	}
	for _, f := range kit.Files() {
		if _, err := fmt.Fprintf(c.Root().Writer, "%-28s %s\n", f.Name, f.Usage); err != nil {
			return err
		}
	}
	return nil
}

func kitValues(c *cli.Command) (kit.Values, error) {
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return kit.Values{}, err
	}
	v := kit.Values{
		Program: c.String("program"), Domain: c.String("domain"), Data: c.String("data"), Pages: c.String("failure-pages"),
		Addr: c.String("addr"), Config: c.String("config"), HTTPS: c.Bool("https"), Certificate: c.String("certificate"), Key: c.String("key"),
		Onion: c.String("onion"), OnionAddr: c.String("onion-addr"), BackupTo: c.String("backup-to"), Recipient: c.String("backup-recipient"), Memory: c.Int("memory"),
		JournalTo: c.String("journal-to"),
	}
	for _, tag := range words.Languages() {
		v.Languages = append(v.Languages, string(tag))
	}
	return v, nil
}
