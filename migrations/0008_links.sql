-- What is known of the web addresses that readers are sent to, one row for each
-- that was asked. Nothing here is shown to readers.
CREATE TABLE links (
  address     TEXT    PRIMARY KEY,
  verdict     TEXT    NOT NULL CHECK (verdict IN ('sound', 'again', 'dead', 'unsure', 'moved', 'unchecked')),
  reason      TEXT    NOT NULL,                -- what came back the last time
  status      INTEGER NOT NULL DEFAULT 0,      -- of HTTP; 0 when nothing came back
  moved_to    TEXT    NOT NULL DEFAULT '',
  checked_at  INTEGER NOT NULL,
  since       INTEGER NOT NULL DEFAULT 0,      -- first of the checks in a row that found the same; 0 when it is sound
  times       INTEGER NOT NULL DEFAULT 0,      -- how many of them there were
  gone_since  INTEGER NOT NULL DEFAULT 0,      -- first of them that found nothing, and not only silence
  vouched     TEXT    NOT NULL DEFAULT '',     -- reason that somebody has seen not to be so
  quiet_until INTEGER NOT NULL DEFAULT 0       -- finding that reason changes nothing until then
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_verdict ON links (verdict, address);

CREATE INDEX links_by_time ON links (checked_at);
