-- Pages that editors have rewritten, per language; a page that is not here is
-- the one the program came with.
CREATE TABLE pages (
  name     TEXT    NOT NULL,
  language TEXT    NOT NULL,
  source   TEXT    NOT NULL,                 -- Markdown
  at       INTEGER NOT NULL,
  PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;

-- Words that terms had in addresses before: they redirect for ever and are
-- never given to another term. language '' is for ids of terms that were merged.
CREATE TABLE former_term_slugs (
  vocabulary TEXT NOT NULL,
  language   TEXT NOT NULL,
  slug       TEXT NOT NULL,
  term_id    TEXT NOT NULL,                  -- where it leads now
  PRIMARY KEY (vocabulary, language, slug),
  FOREIGN KEY (vocabulary, term_id) REFERENCES terms (vocabulary, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Which changes made vocabularies stale: what a form was made from is still
-- true while there is no later one.
CREATE INDEX changes_by_what ON changes (what, seq);

-- Pages of the log are found by account, by action and by number.
CREATE INDEX log_by_account ON log (account_id, seq);

CREATE INDEX log_by_action ON log (action, seq);
