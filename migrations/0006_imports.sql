-- Files that were sent for an import and wait for a decision, and imports that
-- can still be undone.
CREATE TABLE imports (
  id         TEXT    PRIMARY KEY,            -- UUIDv7
  account_id TEXT    NOT NULL,
  name       TEXT    NOT NULL,               -- of the file, as its sender calls it
  content    TEXT    NOT NULL,               -- the file; emptied when it was applied or given up
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'applied', 'undone')),
  applied    TEXT    NOT NULL DEFAULT '[]',  -- what it did, so that it can be undone, JSON
  at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
