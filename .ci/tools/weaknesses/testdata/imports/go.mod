module example.org/imports

go 1.26.0
