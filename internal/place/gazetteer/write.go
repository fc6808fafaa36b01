package gazetteer

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
	"strings"
)

// Write makes the file. Names and words must be sorted by their bytes and there only once; refs
// count the places as they are given.
func Write(w io.Writer, places []Place, names []Name, words []string) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(encode(places, names, words)); err != nil {
		return err
	}
	return z.Close()
}

func encode(places []Place, names []Name, words []string) []byte {
	var b bytes.Buffer
	for _, p := range places {
		weight := strconv.Itoa(p.Weight)
		if p.Capital {
			weight += "*"
		}
		fields := []string{string(p.Kind) + p.Code, strings.Join(p.Countries, ","), strings.Join(p.Parts, ","), weight, p.Names[0], p.Names[1], p.Names[2]}
		b.WriteString(strings.Join(fields, "\t") + "\n")
	}
	b.WriteByte('\n')
	for _, n := range names {
		b.WriteString(n.Text + "\t")
		for i, r := range n.Refs {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(r.Place) + useLetters[r.Use:r.Use+1] + letters(r.Languages))
		}
		if flags := flagLetters(n); flags != "" {
			b.WriteString("\t" + flags)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	for _, w := range words {
		b.WriteString(w + "\n")
	}
	return b.Bytes()
}

func letters(languages uint8) string {
	var s string
	for i := range len(languageLetters) {
		if languages&(1<<i) != 0 {
			s += languageLetters[i : i+1]
		}
	}
	return s
}

func languagesOf(letters string) (languages uint8) {
	for i := range len(letters) {
		languages |= 1 << strings.IndexByte(languageLetters, letters[i])
	}
	return languages
}

func flagLetters(n Name) (s string) {
	if n.Near {
		s += "n"
	}
	if n.Tongue {
		s += "t"
	}
	if n.Common|n.Rare|n.Mixed != 0 {
		s += "+" + letters(n.Common) + "~" + letters(n.Rare) + "~" + letters(n.Mixed)
	}
	return s
}
