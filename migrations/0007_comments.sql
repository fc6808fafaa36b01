-- What visitors say below a profile, and what the team answers. Nothing about
-- the sender is here: no address, no browser.
CREATE TABLE comments (
  id          TEXT    PRIMARY KEY,             -- UUIDv7
  entry_id    TEXT    NOT NULL REFERENCES entries (id),
  reply_to    TEXT    NOT NULL DEFAULT '',     -- comments.id, '' for none
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'published', 'spam', 'deleted')),
  language    TEXT    NOT NULL,                -- of the page it was written on
  name        TEXT    NOT NULL,                -- '' for nobody
  text        TEXT    NOT NULL,                -- as it was typed: it is filtered whenever it is shown
  filter      INTEGER NOT NULL,                -- version of the filter its author saw
  email       TEXT    NOT NULL DEFAULT '',     -- erased with the decision
  team        INTEGER NOT NULL DEFAULT 0 CHECK (team IN (0, 1)),
  masked      INTEGER NOT NULL DEFAULT 0 CHECK (masked IN (0, 1)),
  suspect     INTEGER NOT NULL DEFAULT 0 CHECK (suspect IN (0, 1)),
  reasons     TEXT    NOT NULL DEFAULT '[]',   -- JSON
  at          INTEGER NOT NULL,
  decided_at  INTEGER NOT NULL DEFAULT 0,
  settled     INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)), -- the decision can no longer be undone
  before_name TEXT    NOT NULL DEFAULT '',     -- what was masked, until the decision is settled
  before_text TEXT    NOT NULL DEFAULT '',
  key_hash    TEXT    NOT NULL UNIQUE,         -- of the form it came with: sent twice, it is stored once
  code_hash   TEXT    NOT NULL DEFAULT '',     -- of the code that withdraws it
  text_hash   TEXT    NOT NULL DEFAULT ''      -- keyed; finds the same text again
) STRICT, WITHOUT ROWID;

CREATE INDEX comments_by_state ON comments (state, suspect, at, id);

CREATE INDEX comments_by_entry ON comments (entry_id, state, at);

CREATE INDEX comments_by_state_decided ON comments (state, decided_at, id);

CREATE INDEX comments_by_decision ON comments (settled, decided_at);

CREATE INDEX comments_by_text ON comments (text_hash, entry_id, at);

CREATE INDEX comments_by_code ON comments (code_hash);

-- Errors that readers found. One that was dismissed or resolved is erased.
CREATE TABLE reports (
  id       TEXT    PRIMARY KEY,                -- UUIDv7
  entry_id TEXT    NOT NULL,                   -- '' when it is about the site
  kinds    TEXT    NOT NULL,                   -- JSON
  text     TEXT    NOT NULL,
  language TEXT    NOT NULL,
  state    TEXT    NOT NULL CHECK (state IN ('waiting', 'confirmed')),
  at       INTEGER NOT NULL,
  key_hash TEXT    NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE INDEX reports_by_state ON reports (state, at);

-- Words of comments: those that wait behind the others, and those not taken.
CREATE TABLE comment_words (
  list TEXT NOT NULL CHECK (list IN ('hold', 'reject')),
  word TEXT NOT NULL,
  PRIMARY KEY (list, word)
) STRICT, WITHOUT ROWID;

INSERT INTO comment_words (list, word) VALUES
  ('hold', 'casino'), ('hold', 'viagra'), ('hold', 'cialis'), ('hold', 'payday loan'), ('hold', 'backlinks'), ('hold', 'onlyfans'),
  ('hold', 'forex'), ('hold', 'bitcoin'), ('hold', 'crypto'), ('hold', 'essay writing');

-- What the classifier has learned: keyed hashes of words, cut to 16 bits so
-- that many words share one; -1 counts the comments.
CREATE TABLE comment_counts (
  bucket    INTEGER PRIMARY KEY,
  published INTEGER NOT NULL,
  spam      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Notices that wait to be mailed to moderators. They hold no text of anybody.
CREATE TABLE outbox (
  id      TEXT    PRIMARY KEY,                 -- what they are about: one of a kind waits at a time
  at      INTEGER NOT NULL,
  tries   INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL                     -- not to be tried before
) STRICT, WITHOUT ROWID;

-- The keys of the queue can be switched off (WCAG 2.1.4).
ALTER TABLE accounts ADD COLUMN moderation_keys INTEGER NOT NULL DEFAULT 1 CHECK (moderation_keys IN (0, 1));
