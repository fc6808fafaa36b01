-- Pages that editors have rewritten, per language; a page that is not here is
-- the one the program came with.
CREATE TABLE pages (
  name     TEXT    NOT NULL,
  language TEXT    NOT NULL,
  source   TEXT    NOT NULL,                 -- Markdown
  at       INTEGER NOT NULL,
  PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;
