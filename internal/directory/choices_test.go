package directory_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
)

// listed are the values of every type that is a choice, as other packages range
// over them: words, forms and tests.
var listed = map[string][]string{
	"AnswerBy":           texts(directory.AnswerBys),
	"AnswerUnit":         texts(directory.AnswerUnits),
	"Asker":              texts(directory.ResponseAskers),
	"CeilingPer":         texts(directory.CeilingPers),
	"Channel":            texts(directory.Channels),
	"Comparison":         texts(directory.Comparisons),
	"Pace":               texts(directory.Paces),
	"Availability":       texts(directory.Availabilities),
	"Input":              texts(directory.Inputs),
	"ProblemCode":        texts(directory.ProblemCodes),
	"Reliability":        texts(directory.Reliabilities),
	"RevisionKind":       texts(directory.RevisionKinds),
	"Role":               texts(directory.Roles),
	"Safety":             texts(directory.Safeties),
	"ScheduleFailure":    texts(directory.ScheduleFailures),
	"State":              texts(directory.States),
	"VerificationResult": texts(directory.VerificationResults),
	"Visibility":         texts(directory.Visibilities),
	"WithdrawalReason":   texts(directory.WithdrawalReasons),
}

// unlisted are the types whose constants are not all the values there are, or
// that nobody has to choose or to read.
var unlisted = map[string]string{
	"Section":    "the constants are the fixed sections: see TestSectionsAreComplete",
	"ChangeKind": "a signal of the store to caches, without words",
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// TestChoicesAreListed: a constant that its list forgets would be allowed
// nowhere, or have no words.
func TestChoicesAreListed(t *testing.T) {
	t.Parallel()
	for name, constants := range constantsByType(t) {
		list, ok := listed[name]
		if !ok {
			if unlisted[name] == "" {
				t.Errorf("%s has constants and no list: export one, and range over it", name)
			}
			continue
		}
		slices.Sort(constants)
		if diff := cmp.Diff(constants, slices.Sorted(slices.Values(list))); diff != "" {
			t.Errorf("%s: constants, and the list of them (-constants +list):\n%s", name, diff)
		}
	}
}

// TestResponseAvailabilities: a response has those of an entry, but for the one
// that says nothing.
func TestResponseAvailabilities(t *testing.T) {
	t.Parallel()
	want := slices.DeleteFunc(slices.Clone(directory.Availabilities), func(a directory.Availability) bool { return a == directory.AvailabilityUnknown })
	if diff := cmp.Diff(want, directory.ResponseAvailabilities); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// constantsByType reads the constants of this package that have a type of
// their own and a text as their value.
func constantsByType(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				addConstants(found, spec)
			}
			return true
		})
	}
	return found
}

func addConstants(found map[string][]string, spec *ast.ValueSpec) {
	typed, ok := spec.Type.(*ast.Ident)
	if !ok {
		return
	}
	for _, v := range spec.Values {
		if literal, ok := v.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if value, err := strconv.Unquote(literal.Value); err == nil {
				found[typed.Name] = append(found[typed.Name], value)
			}
		}
	}
}
