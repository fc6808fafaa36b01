package seal

import (
	"fmt"
	"slices"
	"strings"
)

// Hashed is the expression in SQL of the hash a row ought to have. of is what the row is
// called there: "NEW", "e", or the name of the table.
func (t Table) Hashed(of string) string {
	of += "."
	values := []string{"'" + t.Name + "'"}
	if t.Name == Revisions { // the chain
		values = append(values, "COALESCE((SELECT before.seal FROM revisions before WHERE before.id = "+of+"parent), '')")
	}
	for _, column := range append(slices.Clone(t.Key), t.Columns...) {
		values = append(values, of+column)
	}
	return HashName + "(" + strings.Join(values, ", ") + ")"
}

// Sound is the condition in SQL that a row is as it was written; its document, if it has
// one, is asked apart. It names the columns as Hashed does.
func (t Table) Sound(of string) string {
	return of + ".seal = " + t.Hashed(of)
}

// Sound is Table.Sound of a table by its name, which must be one of Tables, and the
// name of a row where it has another, "" where it has not.
func Sound(table, of string) string {
	if of == "" {
		of = table
	}
	t, ok := Find(table)
	if !ok {
		panic("seal: no table " + table)
	}
	return t.Sound(of)
}

// Counted is an expression that is never NULL and in no index, so that whoever counts it
// counts the rows themselves.
func (t Table) Counted() string {
	switch {
	case t.Name == Revisions: // what stands behind a document costs reading it
		return "parent"
	case len(t.Columns) == 0:
		return t.Key[0]
	}
	return t.Columns[len(t.Columns)-1] + " IS NULL"
}

// Damage begins the error of a statement that would change a damaged row.
const Damage = "damaged row of "

// Triggers are the statements that make an embedded engine seal what it writes. They are
// temporary: they belong to the connection that writes, so that a database stays open to
// other programs, and what those change shows.
func (t Table) Triggers() []string {
	all := append(slices.Clone(t.Key), t.Columns...)
	if t.Name == Revisions || t.Name == Publications { // the digest is set by the trigger itself
		all = slices.DeleteFunc(all, func(column string) bool { return column == "digest" })
	}
	this := make([]string, len(t.Key))
	for i, column := range t.Key {
		this[i] = column + " = NEW." + column
	}
	set := fmt.Sprintf("UPDATE %s SET %s WHERE %s;", t.Name, t.sets(), strings.Join(this, " AND "))
	count := func(by string) string {
		return fmt.Sprintf("UPDATE held SET rows = rows %s 1 WHERE name = '%s';", by, t.Name)
	}
	triggers := []string{
		fmt.Sprintf("CREATE TEMP TRIGGER %s_written AFTER INSERT ON main.%s BEGIN %s %s END", t.Name, t.Name, set, count("+")),
		fmt.Sprintf("CREATE TEMP TRIGGER %s_gone AFTER DELETE ON main.%s BEGIN %s END", t.Name, t.Name, count("-")),
	}
	if t.Name == Revisions { // which are never changed
		return triggers
	}
	columns := strings.Join(all, ", ")
	triggers = append(triggers, fmt.Sprintf("CREATE TEMP TRIGGER %s_changed AFTER UPDATE OF %s ON main.%s BEGIN %s END", t.Name, columns, t.Name, set))
	if !t.Overwritten {
		triggers = append(triggers, fmt.Sprintf("CREATE TEMP TRIGGER %s_sound BEFORE UPDATE OF %s ON main.%s WHEN OLD.seal IS NOT %s BEGIN SELECT RAISE(ABORT, '%s%s'); END",
			t.Name, columns, t.Name, t.Hashed("OLD"), Damage, t.Name))
	}
	return triggers
}

// sets is what a trigger sets in a row that was written.
func (t Table) sets() string {
	hashed := t.Hashed("NEW")
	digest := ""
	switch t.Name {
	case Revisions:
		digest = DigestName + "(NEW.document)"
	case Publications:
		digest = "COALESCE((SELECT shown.digest FROM revisions shown WHERE shown.id = NEW.revision_id), '')"
	default:
		return "seal = " + hashed
	}
	return "digest = " + digest + ", seal = " + strings.ReplaceAll(hashed, "NEW.digest", digest)
}

// Triggers are those of all tables.
func Triggers() []string {
	var all []string
	for _, t := range Tables {
		all = append(all, t.Triggers()...)
	}
	return all
}
