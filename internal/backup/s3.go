package backup

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// partSize is how much of a copy is sent at once and kept in memory meanwhile: 10,000 of
// them, as many as there may be, are 160 GB.
const partSize = 16 << 20

// Access is what an S3-compatible store asks for.
type Access struct {
	Endpoint string // "https://s3.example.org"; http:// only within this machine
	Region   string
	Key      string
	Secret   string
}

// ReadAccess reads endpoint, region, key and secret from a file with a "name = value" in
// each line; empty lines and those that begin with # do not count.
func ReadAccess(path string) (a Access, err error) {
	f, err := os.Open(path)
	if err != nil {
		return a, err
	}
	defer func() { _ = f.Close() }() // only read from
	of := map[string]*string{"endpoint": &a.Endpoint, "region": &a.Region, "key": &a.Key, "secret": &a.Secret}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		to := of[strings.TrimSpace(name)]
		if !ok || to == nil {
			return a, fmt.Errorf("%s, line %d: endpoint, region, key or secret is needed, then = and a value", path, n)
		}
		*to = strings.TrimSpace(value)
	}
	return a, lines.Err()
}

// Bucket is a target in an S3-compatible store.
type Bucket struct {
	client         *minio.Client
	bucket, prefix string
}

// onThisMachine reports whether what is sent to a host stays on this machine.
func onThisMachine(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// NewBucket is the target "s3://bucket/prefix". Nothing is asked of the store yet.
func NewBucket(address string, a Access) (*Bucket, error) {
	bucket, prefix, _ := strings.Cut(strings.TrimPrefix(address, "s3://"), "/")
	endpoint, err := url.Parse(a.Endpoint)
	switch {
	case bucket == "":
		return nil, fmt.Errorf("%q: a bucket is needed, such as s3://bucket/amparo", address)
	case err != nil || endpoint.Host == "" || (endpoint.Scheme != "https" && endpoint.Scheme != "http") || strings.Trim(endpoint.Path, "/") != "":
		return nil, fmt.Errorf("endpoint %q of S3: an address without path is needed, such as https://s3.example.org", a.Endpoint)
	case endpoint.Scheme == "http" && !onThisMachine(endpoint.Hostname()):
		return nil, fmt.Errorf("endpoint %q of S3: https:// is needed, but for a store on this machine", a.Endpoint)
	case a.Key == "" || a.Secret == "":
		return nil, errors.New("key and secret of S3 are needed, in a file or in AMPARO_S3_KEY and AMPARO_S3_SECRET")
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds: credentials.NewStaticV4(a.Key, a.Secret, ""), Secure: endpoint.Scheme == "https", Region: a.Region, BucketLookup: minio.BucketLookupAuto, MaxRetries: 4,
	})
	if err != nil {
		return nil, fmt.Errorf("S3: %w", err)
	}
	if prefix = strings.Trim(prefix, "/"); prefix != "" {
		prefix += "/"
	}
	return &Bucket{client, bucket, prefix}, nil
}

func (b *Bucket) String() string { return "s3://" + path.Join(b.bucket, b.prefix) }

// Put implements Target: the store shows an object when all its parts are there.
func (b *Bucket) Put(ctx context.Context, name string, r io.Reader) error {
	source := &readError{r: until{ctx, r}}
	_, err := b.client.PutObject(ctx, b.bucket, b.prefix+name, source, -1, minio.PutObjectOptions{
		PartSize: partSize, ContentType: "application/octet-stream", DisableContentSha256: true, // an archive has its own
	})
	if err != nil {
		// Parts that were sent are nothing yet, and cost: they go, even when ctx has ended.
		tidy, stop := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer stop()
		_ = b.client.RemoveIncompleteUpload(tidy, b.bucket, b.prefix+name) // what failed is told
	}
	if source.err != nil {
		return source.err // it was not the store
	}
	return b.said(err)
}

// said says what a store said in a line.
func (b *Bucket) said(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%s: %w (%w)", b, ErrFetch, err)
}

// Get implements Target.
func (b *Bucket) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	object, err := b.client.GetObject(ctx, b.bucket, b.prefix+name, minio.GetObjectOptions{})
	if err != nil {
		return nil, b.said(err)
	}
	if _, err := object.Stat(); err != nil {
		_ = object.Close() // what failed is told
		if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
			return nil, fmt.Errorf("%s: %w in %s", oneLine(name), ErrNone, b)
		}
		return nil, b.said(err)
	}
	return fetching{object, b}, nil
}

// fetching names errors of a store as such.
type fetching struct {
	*minio.Object
	from *Bucket
}

func (o fetching) Read(p []byte) (int, error) {
	n, err := o.Object.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = o.from.said(err)
	}
	return n, err
}

// List implements Target.
func (b *Bucket) List(ctx context.Context) ([]Stored, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop() // of what is listed on, if we leave early
	var list []Stored
	for object := range b.client.ListObjects(ctx, b.bucket, minio.ListObjectsOptions{Prefix: b.prefix}) {
		if object.Err != nil {
			return nil, b.said(object.Err)
		}
		if name := strings.TrimPrefix(object.Key, b.prefix); !strings.Contains(name, "/") {
			list = append(list, Stored{name, object.Size})
		}
	}
	return list, nil
}

// Delete implements Target.
func (b *Bucket) Delete(ctx context.Context, name string) error {
	return b.said(b.client.RemoveObject(ctx, b.bucket, b.prefix+name, minio.RemoveObjectOptions{}))
}
