-- What a node keeps beside the database names the change it has reached by
-- number and id: after the database was restored, another change has the number.
-- '' for changes of before: nothing can be kept at them.
ALTER TABLE changes ADD COLUMN id TEXT NOT NULL DEFAULT '';
