-- Every row gets a hash over its columns, so that what it has become is told from what
-- was written; a document gets one of its own, which a publication names, and the hashes
-- of revisions are chained to those of their parents. How many rows there are is kept
-- apart: one that vanished is missed. internal/store/seal has the same list of columns.
DROP TABLE log_guard;

DROP TRIGGER revisions_are_final;

CREATE TABLE held (
  name TEXT    PRIMARY KEY,                  -- of a table
  rows INTEGER NOT NULL                      -- how many it has
) STRICT, WITHOUT ROWID;

ALTER TABLE revisions ADD COLUMN digest TEXT NOT NULL DEFAULT '';

ALTER TABLE publications ADD COLUMN digest TEXT NOT NULL DEFAULT '';

ALTER TABLE entries ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE publications ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE revisions ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE terms ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE term_labels ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE former_term_slugs ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE former_slugs ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE former_addresses ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE settings ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE pages ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE secrets ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE accounts ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE passkeys ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE code_generators ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE recovery_codes ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE reset_asks ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE tickets ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE sessions ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE comments ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE comment_words ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE comment_counts ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE reports ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE schedules ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE verifications ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE verification_requests ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE imports ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE links ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE drafts ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE outbox ADD COLUMN seal TEXT NOT NULL DEFAULT '';

WITH RECURSIVE
digests AS MATERIALIZED (SELECT id, entry_id, parent, created_at, account_id, kind, minor, text_digest(document) AS digest FROM revisions),
chain (id, digest, seal) AS (
  SELECT d.id, d.digest, row_hash('revisions', '', d.id, d.entry_id, d.parent, d.created_at, d.account_id, d.kind, d.minor, d.digest)
  FROM digests d WHERE NOT EXISTS (SELECT 1 FROM revisions p WHERE p.id = d.parent)
  UNION ALL
  SELECT d.id, d.digest, row_hash('revisions', c.seal, d.id, d.entry_id, d.parent, d.created_at, d.account_id, d.kind, d.minor, d.digest)
  FROM chain c JOIN digests d ON d.parent = c.id
)
UPDATE revisions SET digest = chain.digest, seal = chain.seal FROM chain WHERE chain.id = revisions.id;

UPDATE publications SET digest = COALESCE((SELECT digest FROM revisions WHERE id = revision_id), '');

UPDATE entries SET seal = row_hash('entries', id, slug, original, head, created_at, withdrawn_at, withdrawn_reason);

UPDATE publications SET seal = row_hash('publications', entry_id, language, revision_id, published_at, digest);

UPDATE terms SET seal = row_hash('terms', vocabulary, id, position, retired, kinds, said);

UPDATE term_labels SET seal = row_hash('term_labels', vocabulary, term_id, language, label, short, hint, slug);

UPDATE former_term_slugs SET seal = row_hash('former_term_slugs', vocabulary, language, slug, term_id);

UPDATE former_slugs SET seal = row_hash('former_slugs', slug, entry_id);

UPDATE former_addresses SET seal = row_hash('former_addresses', path, entry_id);

UPDATE settings SET seal = row_hash('settings', key, value);

UPDATE pages SET seal = row_hash('pages', name, language, source, at);

UPDATE secrets SET seal = row_hash('secrets', name, value);

UPDATE accounts SET seal = row_hash('accounts', id, name, languages, interface, password, state, created_at, used_day, moderation_keys, role);

UPDATE passkeys SET seal = row_hash('passkeys', id, account_id, label, credential, created_at, used_day);

UPDATE code_generators SET seal = row_hash('code_generators', account_id, secret, last_step, created_at);

UPDATE recovery_codes SET seal = row_hash('recovery_codes', account_id, hash, used_at);

UPDATE reset_asks SET seal = row_hash('reset_asks', account_id, asked_by, asked_at);

UPDATE tickets SET seal = row_hash('tickets', hash, purpose, account_id, created_at, expires_at, used_at, name, interface, password);

UPDATE sessions SET seal = row_hash('sessions', id, token_hash, account_id, stage, created_at, seen_at, factor_at);

UPDATE comments SET seal = row_hash('comments', id, entry_id, reply_to, state, language, name, text, filter, email, team, masked, suspect, reasons, at, decided_at, settled, before_name, before_text, key_hash, code_hash, text_hash, language_by);

UPDATE comment_words SET seal = row_hash('comment_words', list, word);

UPDATE comment_counts SET seal = row_hash('comment_counts', bucket, published, spam);

UPDATE reports SET seal = row_hash('reports', id, entry_id, kinds, text, language, state, at, key_hash);

UPDATE schedules SET seal = row_hash('schedules', id, entry_id, revision_id, languages, minor, live, account_id, at, failed);

UPDATE verifications SET seal = row_hash('verifications', id, entry_id, contact_id, at, how, result, account_id, value);

UPDATE verification_requests SET seal = row_hash('verification_requests', entry_id, account_id, at);

UPDATE imports SET seal = row_hash('imports', id, account_id, name, content, state, done, at, applied_at);

UPDATE links SET seal = row_hash('links', address, verdict, reason, status, moved_to, checked_at, since, times, gone_since, vouched, quiet_until);

UPDATE drafts SET seal = row_hash('drafts', account_id, entry_id, language, base, form, at);

UPDATE outbox SET seal = row_hash('outbox', id, at, tries, next_at);

INSERT INTO held (name, rows)
SELECT 'entries', COUNT(*) FROM entries
UNION ALL SELECT 'publications', COUNT(*) FROM publications
UNION ALL SELECT 'revisions', COUNT(*) FROM revisions
UNION ALL SELECT 'terms', COUNT(*) FROM terms
UNION ALL SELECT 'term_labels', COUNT(*) FROM term_labels
UNION ALL SELECT 'former_term_slugs', COUNT(*) FROM former_term_slugs
UNION ALL SELECT 'former_slugs', COUNT(*) FROM former_slugs
UNION ALL SELECT 'former_addresses', COUNT(*) FROM former_addresses
UNION ALL SELECT 'settings', COUNT(*) FROM settings
UNION ALL SELECT 'pages', COUNT(*) FROM pages
UNION ALL SELECT 'secrets', COUNT(*) FROM secrets
UNION ALL SELECT 'accounts', COUNT(*) FROM accounts
UNION ALL SELECT 'passkeys', COUNT(*) FROM passkeys
UNION ALL SELECT 'code_generators', COUNT(*) FROM code_generators
UNION ALL SELECT 'recovery_codes', COUNT(*) FROM recovery_codes
UNION ALL SELECT 'reset_asks', COUNT(*) FROM reset_asks
UNION ALL SELECT 'tickets', COUNT(*) FROM tickets
UNION ALL SELECT 'sessions', COUNT(*) FROM sessions
UNION ALL SELECT 'comments', COUNT(*) FROM comments
UNION ALL SELECT 'comment_words', COUNT(*) FROM comment_words
UNION ALL SELECT 'comment_counts', COUNT(*) FROM comment_counts
UNION ALL SELECT 'reports', COUNT(*) FROM reports
UNION ALL SELECT 'schedules', COUNT(*) FROM schedules
UNION ALL SELECT 'verifications', COUNT(*) FROM verifications
UNION ALL SELECT 'verification_requests', COUNT(*) FROM verification_requests
UNION ALL SELECT 'imports', COUNT(*) FROM imports
UNION ALL SELECT 'links', COUNT(*) FROM links
UNION ALL SELECT 'drafts', COUNT(*) FROM drafts
UNION ALL SELECT 'outbox', COUNT(*) FROM outbox;

CREATE TRIGGER revisions_are_final BEFORE UPDATE OF id, entry_id, parent, document, created_at, account_id, kind, minor ON revisions
BEGIN
  SELECT RAISE(ABORT, 'revisions are never changed');
END;
