package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
	"amparo/cmd/amparo/watching"
	"amparo/internal/certificate"
)

func doctorCommand() *cli.Command {
	return watching.DoctorCommand(hidden(serveFlags()), map[string]any{setting.TellsItself: true}, patientOf)
}

// patientOf is what the settings of serve say, right or wrong.
func patientOf(ctx context.Context, c *cli.Command) watching.Patient {
	table := setting.TableOf(ctx)
	config, err := readConfig(c)
	p := watching.Patient{Data: config.Data, Addr: config.Addr, BaseURL: config.BaseURL, Domains: config.TLS.shown(), Connections: config.MaxConn}
	if config.TLS.Outer != "" {
		p.Hidden, p.Records = true, certificate.HelloRecords(filepath.Join(config.Data, certificateFolder), config.TLS.Names)
	}
	for _, problem := range append(table.Found(c), table.Explain(errors.Join(err, lookAtData(ctx, config)))...) {
		p.Problems = append(p.Problems, problem.What)
	}
	if config.Copies.To != "" && config.Copies.Open != nil {
		p.Copies = func(ctx context.Context) (newest time.Time, err error) {
			shelf := config.Copies.shelf(config)
			copies, err := shelf.List(ctx)
			for _, one := range copies {
				if one.Taken.After(newest) {
					newest = one.Taken
				}
			}
			return newest, err
		}
	}
	return p
}
