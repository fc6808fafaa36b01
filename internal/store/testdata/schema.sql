CREATE INDEX revisions_by_entry ON revisions (entry_id, created_at);

CREATE INDEX verifications_by_entry ON verifications (entry_id, contact_id, at);

CREATE TABLE changes (
  seq      INTEGER PRIMARY KEY AUTOINCREMENT,
  what     TEXT    NOT NULL CHECK (what IN ('entry', 'vocabulary', 'settings', 'everything')),
  entry_id TEXT    NOT NULL,                 -- '' unless what is 'entry'
  at       INTEGER NOT NULL
) STRICT;

CREATE TABLE entries (
  id           TEXT    PRIMARY KEY,          -- UUIDv7
  slug         TEXT    NOT NULL UNIQUE,      -- last word of its address, for ever
  original     TEXT    NOT NULL,             -- language it was first written in
  head         TEXT    NOT NULL,             -- revisions.id
  created_at   INTEGER NOT NULL,             -- Unix milliseconds, UTC, as all times here
  withdrawn_at INTEGER                       -- set: once public, now 410
) STRICT, WITHOUT ROWID;

CREATE TABLE former_slugs (
  slug     TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES entries (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE guard (
  ok INTEGER NOT NULL CHECK (ok = 0)
) STRICT;

CREATE TABLE publications (
  entry_id     TEXT    NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  language     TEXT    NOT NULL,
  revision_id  TEXT    NOT NULL REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (entry_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  entry_id   TEXT    NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  parent     TEXT    NOT NULL,               -- revisions.id, '' for the first
  document   TEXT    NOT NULL,               -- the entry as JSON
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schema_migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  checksum   TEXT    NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE term_labels (
  vocabulary TEXT NOT NULL,
  term_id    TEXT NOT NULL,
  language   TEXT NOT NULL,
  label      TEXT NOT NULL,
  short      TEXT NOT NULL,
  hint       TEXT NOT NULL,
  slug       TEXT NOT NULL,                  -- '' where the id serves
  PRIMARY KEY (vocabulary, term_id, language),
  FOREIGN KEY (vocabulary, term_id) REFERENCES terms (vocabulary, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE terms (
  vocabulary TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  kinds      TEXT    NOT NULL DEFAULT '[]',  -- needs: ids of response kinds, JSON
  PRIMARY KEY (vocabulary, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE verifications (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  entry_id   TEXT    NOT NULL REFERENCES entries (id),
  contact_id TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  how        TEXT    NOT NULL,
  result     TEXT    NOT NULL CHECK (result IN ('answers', 'no-answer', 'could-not-try'))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER revisions_are_final BEFORE UPDATE ON revisions
BEGIN
  SELECT RAISE(ABORT, 'revisions are never changed');
END;

