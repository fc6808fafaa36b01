package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// command runs a program of the project for the Go of a processor; its errors have what it said.
func (o *order) command(arch string, words ...string) ([]byte, error) {
	c := exec.Command(words[0], words[1:]...)
	c.Dir = o.root
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+arch, "GOFLAGS=-trimpath")
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", words[0], err, bytes.TrimSpace(errs.Bytes()))
	}
	return out.Bytes(), nil
}

// program builds the program for a processor, once.
func (o *order) program(arch string) (string, error) {
	path := filepath.Join(o.work, "amparo-"+arch)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	shapes, err := o.command(arch, ".ci/shapes")
	if err != nil {
		return path, err
	}
	flags := "-s -w -buildid= -X amparo/cmd/amparo/command.Version=" + o.version + " -X main.shapes=" + string(bytes.TrimSpace(shapes))
	_, err = o.command(arch, "go", "build", "-buildvcs=false", "-ldflags", flags, "-o", path, "./cmd/amparo")
	return path, err
}

// said is what the program prints when it is asked for something, on this machine.
func (o *order) said(words ...string) ([]byte, error) {
	self, err := o.program(runtime.GOARCH)
	if err != nil {
		return nil, err
	}
	return o.command(runtime.GOARCH, append([]string{self}, words...)...)
}

// keep writes what goes into a package into the folder of work, and returns where it is.
func (o *order) keep(name string, content []byte) (string, error) {
	path := filepath.Join(o.work, "files", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, content, 0o644)
}
