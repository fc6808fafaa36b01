package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v3"

	"amparo/internal/backup"
	"amparo/internal/terminal"
)

// lockFlags say whom copies are encrypted to.
func lockFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "recipient", Usage: "whom the copy is encrypted to: `age1…`, or a file of such lines; may be given several times", Sources: cli.EnvVars("AMPARO_BACKUP_RECIPIENT")},
		passphraseFlag("encrypted with"),
		askFlag(),
		&cli.BoolFlag{Name: "unencrypted", Usage: "anybody may read the copy: accounts, comments that wait, keys"},
	}
}

// keyFlags are what opens copies.
func keyFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringSliceFlag{Name: "identity", Usage: "`FILE` with the key of age (AGE-SECRET-KEY-1…) that opens the copy; may be given several times", Sources: cli.EnvVars("AMPARO_BACKUP_IDENTITY")},
		passphraseFlag("opened with"),
		askFlag(),
		&cli.StringFlag{Name: "from", Usage: "`TARGET`: a folder, one file, s3://bucket/prefix, or - for standard input", Required: true},
		&cli.StringFlag{Name: "at", Usage: "take the newest copy made up to this `TIME` (UTC), such as \"2026-11-30 14:02\""},
	}, S3Flags()...)
}

func passphraseFlag(does string) cli.Flag {
	return &cli.StringFlag{Name: "passphrase-file", Usage: "`FILE` whose first line is the passphrase the copy is " + does, Sources: cli.EnvVars("AMPARO_BACKUP_PASSPHRASE_FILE")}
}

func askFlag() cli.Flag {
	return &cli.BoolFlag{Name: "ask-passphrase", Usage: "ask for the passphrase on this terminal"}
}

// S3Flags say how S3 is reached: by a file, or one by one.
func S3Flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "s3-file", Category: "Backups", Usage: "`FILE` with endpoint, region, key and secret of S3, \"name = value\" in each line, in place of the four below", Sources: cli.EnvVars("AMPARO_S3_FILE")},
		&cli.StringFlag{Name: "s3-endpoint", Category: "Backups", Usage: "`ADDRESS` of S3, such as https://s3.example.org", Sources: cli.EnvVars("AMPARO_S3_ENDPOINT")},
		&cli.StringFlag{Name: "s3-region", Category: "Backups", Usage: "`NAME` of the region of S3", Sources: cli.EnvVars("AMPARO_S3_REGION")},
		&cli.StringFlag{Name: "s3-key", Category: "Backups", Usage: "`NAME` of the key of S3", Sources: cli.EnvVars("AMPARO_S3_KEY")},
		&cli.StringFlag{Name: "s3-secret", Category: "Backups", Hidden: true, Usage: "the secret of the key of S3", Sources: cli.EnvVars("AMPARO_S3_SECRET")},
	}
}

// passphraseOf is the passphrase that a command was given, "" for none.
func passphraseOf(ctx context.Context, c *cli.Command, twice bool) (string, error) {
	path, ask := c.String("passphrase-file"), c.Bool("ask-passphrase")
	switch {
	case path != "" && ask:
		return "", errors.New("--passphrase-file and --ask-passphrase: one is enough")
	case path != "":
		return backup.ReadPassphrase(path)
	case !ask:
		return "", nil
	}
	word, err := terminal.AskHidden(ctx, c.Root().ErrWriter, "Passphrase: ")
	if err != nil || !twice {
		return word, err
	}
	again, err := terminal.AskHidden(ctx, c.Root().ErrWriter, "The same again: ")
	if err == nil && again != word {
		err = errors.New("both passphrases differ")
	}
	return word, err
}

func lockOf(ctx context.Context, c *cli.Command) (backup.Lock, error) {
	recipients := c.StringSlice("recipient")
	word, err := passphraseOf(ctx, c, true)
	switch {
	case err != nil:
		return backup.Lock{}, err
	case !c.Bool("unencrypted"):
		return backup.NewLock(recipients, word)
	case word != "" || len(recipients) > 0:
		return backup.Lock{}, errors.New("--unencrypted goes with neither recipient nor passphrase")
	}
	return backup.Open(), nil
}

func keysOf(ctx context.Context, c *cli.Command) (backup.Keys, error) {
	word, err := passphraseOf(ctx, c, false)
	if err != nil {
		return backup.Keys{}, err
	}
	return backup.NewKeys(c.StringSlice("identity"), word)
}

// accessOf reads how S3 is reached: from a file of its own, else from settings.
func accessOf(c *cli.Command) (backup.Access, error) {
	if path := c.String("s3-file"); path != "" {
		return backup.ReadAccess(path)
	}
	return backup.Access{
		Endpoint: c.String("s3-endpoint"), Region: c.String("s3-region"), Key: c.String("s3-key"), Secret: c.String("s3-secret"),
	}, nil
}

// TargetOf opens a target by its address.
func TargetOf(c *cli.Command, address string) (backup.Target, error) {
	access, err := accessOf(c)
	if err != nil {
		return nil, err
	}
	return backup.NewTarget(address, access, c.Root().Reader, c.Root().Writer)
}

// sourceOf opens the target that copies come from, and says which one is meant: by a
// word of the command line, by the path of the file itself, or "" for none.
func sourceOf(c *cli.Command) (target backup.Target, name string, err error) {
	address := c.String("from")
	name = c.Args().First()
	if c.Args().Len() > 1 {
		return nil, "", fmt.Errorf("%q is not understood", c.Args().Get(1))
	}
	if name != "" && c.String("at") != "" {
		return nil, "", errors.New("a name and --at: one is enough")
	}
	if info, err := os.Stat(address); err == nil && info.Mode().IsRegular() && name == "" {
		address, name = filepath.Dir(address), filepath.Base(address)
	}
	target, err = TargetOf(c, address)
	if address == backup.StreamName {
		name = backup.StreamName
	}
	return target, name, err
}
