package main

import (
	"encoding/binary"
	"errors"
	"os"
)

// readCities reads the list, which is a message of protocol buffers for each city, its length before it.
func readCities(file string) ([]settlement, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var cities []settlement
	for len(b) > 0 {
		size, n := binary.Uvarint(b)
		if n <= 0 || size > uint64(len(b)-n) {
			return nil, errProto
		}
		c, err := readCity(b[n : n+int(size)])
		if err != nil {
			return nil, err
		}
		cities, b = append(cities, c), b[n+int(size):]
	}
	return cities, nil
}

func readCity(b []byte) (c settlement, err error) {
	for len(b) > 0 {
		tag, number, text, rest, err := protoField(b)
		if err != nil {
			return c, err
		}
		switch tag {
		case 1:
			c.id = int64(number>>1) ^ -int64(number&1)
		case 2:
			c.name = string(text)
		case 3:
			c.country = string(text)
		case 7:
			c.feature = string(text)
		case 9:
			c.population = number
		}
		b = rest
	}
	return c, nil
}

var errProto = errors.New("cities.pbf: spoilt")

// protoField reads the first field of a message: its number, and what it holds.
func protoField(b []byte) (tag int, number uint64, text, rest []byte, err error) {
	key, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, 0, nil, nil, errProto
	}
	b = b[n:]
	number, n = binary.Uvarint(b)
	if n <= 0 || key&7 != 0 && key&7 != 2 {
		return 0, 0, nil, nil, errProto
	}
	b = b[n:]
	if key&7 == 0 {
		return int(key >> 3), number, nil, b, nil
	}
	if number > uint64(len(b)) {
		return 0, 0, nil, nil, errProto
	}
	return int(key >> 3), 0, b[:number], b[number:], nil
}

// readCatalogue reads a file of gettext: the id of a city leads to its name.
func readCatalogue(file string) (map[string]string, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if len(b) < 20 || binary.LittleEndian.Uint32(b) != 0x950412de {
		return nil, errors.New(file + ": no catalogue of gettext")
	}
	word := func(at uint32) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	names := map[string]string{}
	for i := range word(8) {
		id, text := word(12)+8*i, word(16)+8*i
		names[string(b[word(id+4):word(id+4)+word(id)])] = string(b[word(text+4) : word(text+4)+word(text)])
	}
	return names, nil
}
