package watching

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/clock"
	"amparo/internal/doctor"
	"amparo/internal/guard"
	"amparo/internal/listen"
	"amparo/internal/store"
)

// Patient is what the settings of amparo serve say, as far as it is looked at.
type Patient struct {
	Data, Addr, BaseURL string
	Domains             []string
	Connections         int
	Hidden              bool     // the names are encrypted in hellos, by a key that the DNS tells
	Records             string   // of the DNS, a line each; "" as long as there is no key
	Problems            []string // of the settings
	// Copies says when the newest copy in the target was made, the zero time for none; nil:
	// the program makes no copies by itself.
	Copies func(context.Context) (time.Time, error)
}

// DoctorCommand is amparo doctor. It takes the flags of serve; read makes a patient of them.
func DoctorCommand(flags []cli.Flag, metadata map[string]any, read func(context.Context, *cli.Command) Patient) *cli.Command {
	return &cli.Command{
		Name:     "doctor",
		Category: command.Look,
		Usage:    "look at what those who run a server get wrong",
		Description: "Takes every flag of amparo serve, with variables and file, and looks at the settings, the folder and whose it is, room, the kind of disk, limits of files and memory, the clock, the database, the kernel, the copies, and whether the port is free. With --domain it asks the name servers whether the name leads here; with --ask it reads the site at --base-url as a reader does, and says what a server in front does to it. Changes nothing.\n\n" +
			"Says of each thing ok, look or bad, and what to do. Ends with 0 when all is ok, 1 when something has to be looked at, 2 when something is bad; a mistake in the command is 1, too, with a line on standard error.\n\n" +
			"Examples:\n" +
			"  amparo doctor --config /etc/amparo/amparo.toml\n" +
			"  amparo doctor --config /etc/amparo/amparo.toml --ask",
		Flags: append(flags,
			&cli.BoolFlag{Name: "ask", Usage: "read the site at --base-url, over the network"},
			&cli.BoolFlag{Name: "json", Usage: "for machines"},
		),
		Metadata:     metadata,
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return examine(ctx, read(ctx, c), c.Bool("ask"), c.Bool("json"), c.Root().Writer)
		},
	}
}

// examine prints what was found, and ends accordingly.
func examine(ctx context.Context, p Patient, ask, asJSON bool, out io.Writer) error {
	lines := p.look(ctx, ask)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := printLines(out, lines, asJSON); err != nil {
		return err
	}
	switch doctor.Worst(lines) {
	case doctor.Bad:
		return command.Exit(2)
	case doctor.Look:
		return command.Exit(1)
	}
	return nil
}

func printLines(out io.Writer, lines []doctor.Line, asJSON bool) error {
	if asJSON {
		return PrintJSON(out, lines)
	}
	t := table{out: out}
	for _, l := range lines {
		t.line("%-4s  %-12s %s", l.State, l.Name, strings.ReplaceAll(store.Printable(l.Text), "\n", "; "))
		if l.Do != "" {
			t.line("                   what to do: %s", l.Do)
		}
	}
	return t.err
}

// look looks at everything.
func (p Patient) look(ctx context.Context, ask bool) []doctor.Line {
	lines := p.settings()
	lines = append(lines, doctor.Owner(p.Data))
	for _, name := range []string{store.FileName, store.FileName + "-wal"} {
		if line, ill := doctor.Secret(filepath.Join(p.Data, name)); ill {
			lines = append(lines, line)
		}
	}
	lines = append(lines, doctor.Space(p.Data, sizeOf(p.Data)), doctor.FileSystem(p.Data), p.database(ctx))
	lines = append(lines, doctor.Descriptors(p.Connections), doctor.Memory(doctor.MemoryLimit()), doctor.Clock(clock.Kernel()), doctor.Landlock())
	lines = append(lines, p.copies(ctx))
	if network, address, err := listen.Split(p.Addr); err == nil {
		_, err := guard.HolderOf(p.Data)
		lines = append(lines, doctor.Port(ctx, network, address, err == nil))
	}
	for _, name := range p.Domains {
		lines = append(lines, doctor.Name(ctx, name))
	}
	if p.Hidden {
		lines = append(lines, doctor.Hello(p.Records))
	}
	if ask && p.BaseURL != "" {
		lines = append(lines, doctor.Site(ctx, p.BaseURL)...)
	}
	return lines
}

func (p Patient) settings() []doctor.Line {
	if len(p.Problems) == 0 {
		return []doctor.Line{{Name: "settings", State: doctor.OK, Text: "amparo serve would start with them"}}
	}
	var lines []doctor.Line
	for _, problem := range p.Problems {
		lines = append(lines, doctor.Line{Name: "settings", State: doctor.Bad, Text: problem, Do: "amparo config check says where each value comes from"})
	}
	return lines
}

// database says whether it can be served, and what runs it.
func (p Patient) database(ctx context.Context) (line doctor.Line) {
	line = doctor.Line{Name: "database", State: doctor.OK}
	db, age, err := store.OpenOfAnyAge(ctx, p.Data)
	if err != nil {
		return doctor.Line{Name: line.Name, State: doctor.Bad, Text: folder.Advise(err, p.Data).Error()}
	}
	line.Text = db.Engine(ctx) + ", of this version"
	if n := len(age.Steps); n > 0 {
		line.State, line.Text = doctor.Look, fmt.Sprintf("%s; the next start changes its tables in %d steps, after a copy", db.Engine(ctx), n)
		line.Do = "amparo check --upgrade --data " + p.Data
	}
	if err := db.Close(); err != nil {
		return doctor.Line{Name: line.Name, State: doctor.Bad, Text: err.Error()}
	}
	return line
}

// copyOld is how old the newest copy may be.
const copyOld = 26 * time.Hour

// copies says how old the newest copy is, by the target itself where the program has one.
func (p Patient) copies(ctx context.Context) doctor.Line {
	made, where := CopiesKnown(p.Data, false).Good(), "as the folder remembers"
	if p.Copies != nil {
		limited, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		newest, err := p.Copies(limited)
		if errors.Is(err, context.DeadlineExceeded) {
			err = errors.New("it does not answer within a minute")
		}
		if err != nil {
			return doctor.Line{Name: "copies", State: doctor.Bad, Text: "the target cannot be read: " + err.Error(), Do: "look whether it is mounted, and at its keys"}
		}
		made, where = newest, "in the target"
	}
	switch age := time.Since(made); {
	case made.IsZero():
		return doctor.Line{Name: "copies", State: doctor.Look, Text: "no copy of the database is known", Do: "serve --backup-to TARGET --backup-recipient age1…, or amparo backup by a timer"}
	case age > copyOld:
		return doctor.Line{Name: "copies", State: doctor.Look, Text: "the newest is of " + made.UTC().Format(time.RFC3339) + ", " + where, Do: "amparo status says why none came; where nothing changes none is made"}
	}
	return doctor.Line{Name: "copies", State: doctor.OK, Text: "the newest is of " + made.UTC().Format(time.RFC3339) + ", " + where}
}

// sizeOf is how many bytes a database takes.
func sizeOf(data string) (size int64) {
	for _, name := range []string{store.FileName, store.FileName + "-wal"} {
		if info, err := os.Stat(filepath.Join(data, name)); err == nil {
			size += info.Size()
		}
	}
	return size
}
