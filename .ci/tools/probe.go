package main
import (
 _ "github.com/goreleaser/nfpm/v2"
 _ "github.com/goreleaser/nfpm/v2/deb"
 _ "github.com/google/go-containerregistry/pkg/v1/mutate"
 _ "github.com/google/go-containerregistry/pkg/v1/layout"
 _ "github.com/google/go-containerregistry/pkg/v1/tarball"
)
func main(){}
