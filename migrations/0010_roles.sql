-- Which roles there are is known by the program, which refuses any other: here
-- a new one would compile and fail at its first account. An account without a
-- role may nothing.
ALTER TABLE accounts ADD COLUMN known_role TEXT NOT NULL DEFAULT '';

UPDATE accounts SET known_role = role;

ALTER TABLE accounts DROP COLUMN role;

ALTER TABLE accounts RENAME COLUMN known_role TO role;
