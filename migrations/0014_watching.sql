-- What happens to accounts, counted by account and hour: a second record beside the log,
-- of what nobody did on purpose who may. It knows no address, no browser and nothing of
-- readers. Rows are only ever added; each carries the hash of the one before it. After
-- 180 days the oldest go, and a row says up to which.
CREATE TABLE events (
  seq        INTEGER PRIMARY KEY,
  hour       INTEGER NOT NULL,               -- in which it happened: its beginning
  account_id TEXT    NOT NULL,               -- to whose account; '' for names that nobody has, and for none
  kind       TEXT    NOT NULL,
  count      INTEGER NOT NULL,               -- how often, since the row before of the same hour, account and kind
  note       TEXT    NOT NULL,               -- of rows that went: number and hash of the last; '' else
  hash       TEXT    NOT NULL                -- SHA-256 over the hash before and this row, hex
) STRICT;

CREATE INDEX events_by_hour ON events (hour, account_id, kind);

CREATE INDEX events_by_kind ON events (kind, hour);

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are never changed');
END;

CREATE TRIGGER events_are_kept BEFORE DELETE ON events
WHEN OLD.hour > (SELECT MAX(hour) FROM events) - 15552000000
BEGIN
  SELECT RAISE(ABORT, 'events are kept for 180 days');
END;

-- Browsers in which an account has signed in with both factors. Each keeps a word that
-- nobody can guess; only its hash is here.
CREATE TABLE devices (
  token_hash TEXT    PRIMARY KEY,            -- SHA-256 of the word, hex
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,               -- the last time somebody signed in there
  seal       TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_by_account ON devices (account_id);

-- What the owner of an account is to be asked: was it you?
CREATE TABLE questions (
  account_id TEXT    NOT NULL REFERENCES accounts (id),
  kind       TEXT    NOT NULL,               -- 'code': right password, wrong code; 'device': a new browser; 'password': a manager wants a new one
  count      INTEGER NOT NULL,               -- how often
  since      INTEGER NOT NULL,               -- the first time
  last       INTEGER NOT NULL,               -- the last time
  session    TEXT    NOT NULL,               -- in which it happened: that one is not asked; '' for none
  other      INTEGER NOT NULL DEFAULT 0,     -- 1: the owner said that it was somebody else, and owes a new password
  seal       TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, kind)
) STRICT, WITHOUT ROWID;

-- What lists of sessions say of each, so that its owner knows it again: gone with it.
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';

ALTER TABLE sessions ADD COLUMN system TEXT NOT NULL DEFAULT '';

ALTER TABLE sessions ADD COLUMN factor TEXT NOT NULL DEFAULT '';

UPDATE sessions SET seal = row_hash('sessions', id, token_hash, account_id, stage, created_at, seen_at, factor_at, browser, system, factor)
WHERE seal = row_hash('sessions', id, token_hash, account_id, stage, created_at, seen_at, factor_at);

INSERT INTO held (name, rows) VALUES ('devices', 0), ('questions', 0);
