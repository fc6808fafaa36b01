-- Who saved a revision, and how it came about.
ALTER TABLE revisions ADD COLUMN account_id TEXT NOT NULL DEFAULT '';

ALTER TABLE revisions ADD COLUMN kind TEXT NOT NULL DEFAULT 'saved'
  CHECK (kind IN ('saved', 'merged', 'set-aside', 'restored', 'translated', 'imported', 'undone'));

ALTER TABLE revisions ADD COLUMN minor INTEGER NOT NULL DEFAULT 0 CHECK (minor IN (0, 1));

-- What somebody is writing and has not saved: seen by nobody else, no revision.
CREATE TABLE drafts (
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  entry_id   TEXT    NOT NULL,               -- 'new' for an entry that is not saved yet
  language   TEXT    NOT NULL,               -- of the tab
  base       TEXT    NOT NULL,               -- revision it began from, '' for a new entry
  form       TEXT    NOT NULL,               -- what was typed, as it was sent
  at         INTEGER NOT NULL,
  PRIMARY KEY (account_id, entry_id, language)
) STRICT, WITHOUT ROWID;

-- Publications that are to happen later. A row goes when it has happened.
CREATE TABLE schedules (
  id          TEXT    PRIMARY KEY,           -- UUIDv7
  entry_id    TEXT    NOT NULL REFERENCES entries (id),
  revision_id TEXT    NOT NULL REFERENCES revisions (id),
  languages   TEXT    NOT NULL,              -- JSON
  minor       INTEGER NOT NULL DEFAULT 0 CHECK (minor IN (0, 1)),
  live        TEXT    NOT NULL DEFAULT '{}', -- what readers saw when it was decided: language to revision, JSON
  account_id  TEXT    NOT NULL REFERENCES accounts (id),
  at          INTEGER NOT NULL,              -- when it is to happen
  failed      TEXT    NOT NULL DEFAULT ''    -- why it could not, for the editor
) STRICT, WITHOUT ROWID;

CREATE INDEX schedules_by_entry ON schedules (entry_id);

CREATE INDEX schedules_by_time ON schedules (at);

-- Why an entry was withdrawn: a code that pages have words for.
ALTER TABLE entries ADD COLUMN withdrawn_reason TEXT NOT NULL DEFAULT '';
