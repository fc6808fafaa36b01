package setting

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v3"
)

// Kind is what a value has to be.
type Kind int

// Kinds of values.
const (
	Text Kind = iota
	List
	Switch
	Number
	Duration
)

// needs says what a value of a kind is, in a file and elsewhere.
var needs = map[Kind]string{
	Text: `a text in "quotes"`, List: `a list of texts, ["such as", "this"],`, Switch: "true or false", Number: "a whole number", Duration: `a time such as "5m" or "1h30m"`,
}

// valid says whether a text can be a value of a kind.
func (k Kind) valid(text string) error {
	var err error
	switch k {
	case Switch:
		_, err = strconv.ParseBool(text)
	case Number:
		_, err = strconv.ParseInt(text, 10, 64)
	case Duration:
		_, err = time.ParseDuration(text)
	}
	if err != nil {
		return fmt.Errorf("%q: %s is needed", text, strings.ReplaceAll(needs[k], `"`, ""))
	}
	return nil
}

// Fits says what is wrong with a text as the value of a flag; nil if nothing is.
func Fits(flag cli.Flag, text string) error {
	_, kind := sourcesOf(flag)
	return kind.valid(text)
}

// fromFile is a value of the file as a flag would be given it.
func (k Kind) fromFile(is any) (string, error) {
	switch v := is.(type) {
	case string:
		if k == Text || k == Duration && k.valid(v) == nil {
			return v, nil
		}
	case int64:
		if k == Number {
			return strconv.FormatInt(v, 10), nil
		}
	case bool:
		if k == Switch {
			return strconv.FormatBool(v), nil
		}
	case []any:
		if k == List {
			return joined(v)
		}
	}
	return "", fmt.Errorf("%s is needed", needs[k])
}

// joined is a list as a flag is given it.
func joined(list []any) (string, error) {
	texts := make([]string, 0, len(list))
	for _, one := range list {
		text, ok := one.(string)
		switch {
		case !ok:
			return "", fmt.Errorf("%s is needed", needs[List])
		case strings.Contains(text, ","):
			return "", fmt.Errorf("%q: there can be no comma in it", text)
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ","), nil
}
