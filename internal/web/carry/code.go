package carry

import (
	"strconv"

	qr "github.com/piglig/go-qr"
)

// MaxText is the longest text of a code, in bytes: above, its squares are too small
// for the camera of an old phone. No contact of a demonstration comes near.
const MaxText = 600

// quiet is how many squares of white a code needs around it (ISO/IEC 18004).
const quiet = 4

// Code is a QR code to draw.
type Code struct {
	Size int    // squares in a line, with the white around them
	Path string // of an SVG: every line of black squares as a stroke of width one
}

// Draw makes the code of a text: one that can still be read when 15 % of it is
// hidden (level M). It fails on a text that is longer than MaxText.
func Draw(text string) (Code, error) {
	if len(text) > MaxText {
		return Code{}, qr.ErrDataTooLong
	}
	squares, err := qr.EncodeText(text, qr.Medium)
	if err != nil {
		return Code{}, err
	}
	var path []byte
	for y := range squares.Size() {
		path = appendLine(path, squares, y)
	}
	return Code{squares.Size() + 2*quiet, string(path)}, nil
}

// appendLine draws the black squares of a line.
func appendLine(path []byte, squares *qr.QrCode, y int) []byte {
	from := -1 // where the stroke before ended
	for x := 0; x < squares.Size(); x++ {
		if !squares.Module(x, y) {
			continue
		}
		if start := x + quiet; from < 0 {
			path = append(strconv.AppendInt(append(path, 'M'), int64(start), 10), ' ')
			path = append(strconv.AppendInt(path, int64(y+quiet), 10), ".5"...)
		} else {
			path = append(strconv.AppendInt(append(path, 'm'), int64(start-from), 10), " 0"...)
		}
		end := x
		for end < squares.Size() && squares.Module(end, y) {
			end++
		}
		path = strconv.AppendInt(append(path, 'h'), int64(end-x), 10)
		from, x = end+quiet, end
	}
	return path
}
