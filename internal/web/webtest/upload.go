package webtest

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
)

// Upload answers a form with a file sent by the editor from a page of the site.
func (e *Editor) Upload(path string, values url.Values, name string, content []byte) *Page {
	return e.UploadAs(path, values, "file", name, content)
}

// UploadAs is Upload with the name of the field that the file is chosen in.
func (e *Editor) UploadAs(path string, values url.Values, field, name string, content []byte) *Page {
	e.site.TB.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for of, list := range values {
		for _, value := range list {
			if err := form.WriteField(of, value); err != nil {
				e.site.TB.Fatal(err)
			}
		}
	}
	file, err := form.CreateFormFile(field, name)
	if err == nil {
		_, err = file.Write(content)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		e.site.TB.Fatal(err)
	}
	r := Request(http.MethodPost, path, url.Values{})
	r.Body, r.ContentLength = io.NopCloser(&body), int64(body.Len())
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return e.reader().ask(r)
}
