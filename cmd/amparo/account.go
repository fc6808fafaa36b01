package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/factorkey"
	"amparo/internal/i18n"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/web/admin/door"
	"amparo/locales"
)

func accountCommand() *cli.Command {
	return &cli.Command{
		Name:         "account",
		Category:     command.SetUp,
		Usage:        "make, reset and list the accounts of those who edit",
		Description:  "People are invited at /admin/accounts as a rule; amparo help accounts says how they sign in.",
		OnUsageError: command.UsageError,
		Action:       command.OnlyCommands,
		Commands:     []*cli.Command{accountCreateCommand(), accountResetCommand(), accountListCommand()},
	}
}

// addressFlag is what one-time addresses begin with.
func addressFlag() cli.Flag {
	return &cli.StringFlag{Name: "base-url", Usage: "`ADDRESS` of the site, for the one-time address", Value: "http://127.0.0.1:8080", Sources: cli.EnvVars("AMPARO_BASE_URL")}
}

func accountCreateCommand() *cli.Command {
	return &cli.Command{
		Name:  "create",
		Usage: "make an account and print the one-time address with which its owner enters",
		Flags: []cli.Flag{
			command.DataFlag(), addressFlag(),
			&cli.StringFlag{Name: "name", Usage: "`NAME` to sign in with", Required: true},
			&cli.StringFlag{Name: "role", Usage: "`ROLE`: translator, moderator, editor or manager", Required: true},
			&cli.StringSliceFlag{Name: "language", Usage: "`TAG` a translator writes; may be given several times"},
			&cli.StringFlag{Name: "interface", Usage: "`TAG` of the language the interface is in", Value: "en"},
		},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			a, err := newAccount(c.String("name"), c.String("role"), c.String("interface"), c.StringSlice("language"))
			if err != nil {
				return fmt.Errorf("account create: %w", err)
			}
			return withStore(ctx, c, func(db *store.Store) error { return createAccount(ctx, db, a, c.String("base-url"), c.Root().Writer) })
		},
	}
}

func accountResetCommand() *cli.Command {
	return &cli.Command{
		Name:         "reset",
		Usage:        "print a one-time address with which somebody chooses password and second factor anew",
		ArgsUsage:    "NAME",
		Flags:        []cli.Flag{command.DataFlag(), addressFlag(), command.FactorsFlag()},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if c.Args().Len() != 1 {
				return errors.New("account reset: one name is needed")
			}
			return withStore(ctx, c, func(db *store.Store) error {
				if err := resetAccount(ctx, db, c.Args().First(), c.String("base-url"), c.Root().Writer); err != nil {
					return err
				}
				return ensureFactorsKey(folder.FactorKeys(c.String("factors-key"), c.String("data")), c.Root().ErrWriter)
			})
		},
	}
}

func accountListCommand() *cli.Command {
	return &cli.Command{
		Name:         "list",
		Usage:        "list the accounts",
		Flags:        []cli.Flag{command.DataFlag()},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return withStore(ctx, c, func(db *store.Store) error { return listAccounts(ctx, db, c.Root().Writer) })
		},
	}
}

// withStore opens the database for one command.
func withStore(ctx context.Context, c *cli.Command, do func(*store.Store) error) error {
	db, err := folder.Open(ctx, c.String("data"))
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}

// newAccount is an account as the command line describes it.
func newAccount(name, role, reads string, writes []string) (*account.Account, error) {
	words, err := i18n.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	a := &account.Account{Name: account.FoldName(name), Role: account.Role(role), Interface: lang.Tag(reads), Languages: []lang.Tag{}, State: account.StateInvited}
	switch {
	case account.CheckName(a.Name) != nil:
		return nil, fmt.Errorf("--name %q: 2 to 40 letters and digits are needed", name)
	case !slices.Contains(account.Roles, a.Role):
		return nil, fmt.Errorf("--role %q: translator, moderator, editor or manager is needed", role)
	case !slices.Contains(words.Languages(), a.Interface):
		return nil, fmt.Errorf("--interface %q: a language of the site is needed: %v", reads, words.Languages())
	case (a.Role == account.RoleTranslator) != (len(writes) > 0):
		return nil, errors.New("--language is needed for translators, and for them only")
	}
	for _, t := range writes {
		if !slices.Contains(words.Languages(), lang.Tag(t)) {
			return nil, fmt.Errorf("--language %q: a language of the site is needed: %v", t, words.Languages())
		}
		a.Languages = append(a.Languages, lang.Tag(t))
	}
	return a, nil
}

func createAccount(ctx context.Context, db *store.Store, a *account.Account, baseURL string, stdout io.Writer) (err error) {
	if a.ID, err = ident.New(); err != nil {
		return err
	}
	a.CreatedAt = time.Now()
	t := account.NewTicket(account.PurposeInvitation, a.ID, a.CreatedAt)
	act := account.Act{Action: "account.invite", Subject: a.ID, Label: a.Name, Detail: map[string]any{"role": a.Role, "languages": a.Languages}, At: a.CreatedAt}
	if err := db.Invite(ctx, act, a, t); errors.Is(err, account.ErrTaken) {
		return fmt.Errorf("account create: the name %q is taken", a.Name)
	} else if err != nil {
		return err
	}
	return printTicket(stdout, baseURL, t)
}

// resetAccount makes the one-time address again for whoever has not used the
// first one.
func resetAccount(ctx context.Context, db *store.Store, name, baseURL string, stdout io.Writer) error {
	a, err := db.AccountByName(ctx, account.FoldName(name))
	if errors.Is(err, account.ErrNotFound) {
		return fmt.Errorf("account reset: there is no account %q", name)
	}
	if err != nil {
		return err
	}
	purpose := account.PurposeReset
	switch a.State {
	case account.StateSuspended:
		return fmt.Errorf("account reset: %q is suspended; reactivate it first", a.Name)
	case account.StateInvited:
		purpose = account.PurposeInvitation
	}
	t := account.NewTicket(purpose, a.ID, time.Now())
	act := account.Act{Action: "account.ticket", Subject: a.ID, Label: a.Name, At: t.CreatedAt}
	if err := db.AddTicket(ctx, act, t); err != nil {
		return err
	}
	return printTicket(stdout, baseURL, t)
}

// ensureFactorsKey makes the key of second factors where it is missing: whoever was
// reset could set no app.
func ensureFactorsKey(keys factorkey.File, stderr io.Writer) error {
	if keys.Exists() {
		return nil
	}
	if err := keys.Make(); err != nil {
		return fmt.Errorf("account reset: no app for codes can be set, only passkeys: %w", err)
	}
	_, err := fmt.Fprintf(stderr, "%s was missing, and was made: keep a copy of it apart from the backups. If the earlier one turns up, add its line to this file.\n", keys.Path())
	return err
}

func printTicket(stdout io.Writer, baseURL string, t account.Ticket) error {
	_, err := fmt.Fprintf(stdout, "%s\nThis address works once, until %s UTC. Pass it on in a safe way.\n",
		door.TicketAddress(baseURL, t), t.ExpiresAt.UTC().Format("2006-01-02 15:04"))
	return err
}

func listAccounts(ctx context.Context, db *store.Store, stdout io.Writer) error {
	accounts, err := db.Accounts(ctx)
	if err != nil {
		return err
	}
	factors, err := db.AllFactors(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(stdout, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "NAME\tROLE\tLANGUAGES\tSTATE\tFACTORS\tLAST USE") // Flush tells what goes wrong
	for _, a := range accounts {
		n := 0
		if f := factors[a.ID]; f != nil {
			n = f.Count()
		}
		tags := make([]string, len(a.Languages))
		for i, t := range a.Languages {
			tags[i] = string(t)
		}
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%s\n", a.Name, a.Role, strings.Join(tags, " "), a.State, n, a.UsedDay)
	}
	return w.Flush()
}

// firstTicket is the line that tells where the first manager is made, for a
// database without an account that can be used; "" for all others.
func firstTicket(ctx context.Context, db *store.Store, baseURL string) (string, error) {
	accounts, err := db.Accounts(ctx)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(accounts, func(a *account.Account) bool { return a.State != account.StateInvited }) {
		return "", nil
	}
	t := account.NewTicket(account.PurposeFirst, "", time.Now())
	if err := db.AddTicket(ctx, account.Act{Action: "account.first-ticket", At: t.CreatedAt}, t); err != nil {
		return "", err
	}
	return fmt.Sprintf("No account yet. The first one is made here, within an hour: %s\n", door.TicketAddress(baseURL, t)), nil
}
