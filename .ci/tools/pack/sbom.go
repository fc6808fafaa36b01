package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// lists makes the list of everything that is in the program, for each processor, as
// CycloneDX has it.
func (o *order) lists() ([]string, error) {
	var names []string
	for _, arch := range o.archs {
		name := fmt.Sprintf("amparo_%s_%s.cdx.json", o.tag(), arch)
		out := filepath.Join(o.work, name)
		tool, err := o.command("", "go", "-C", ".ci/tools", "tool", "-n", "cyclonedx-gomod")
		if err != nil {
			return nil, err
		}
		program, err := o.program(arch)
		if err != nil {
			return nil, err
		}
		_, err = o.command("", string(tool[:len(tool)-1]), "bin", "-json", "-licenses", "-noserial", "-notimestamp", "-std", "-version", o.version, "-output", out, program)
		if err != nil {
			return nil, err
		}
		content, err := os.ReadFile(out)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(o.out, name), content, 0o644); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}
