-- class: subtractive
-- reason: was added
-- since: 18
-- [base]
CREATE EXTENSION btree_gist;
CREATE TABLE prices (item integer, valid daterange NOT NULL, price integer);
CREATE TABLE rebates (item integer, valid daterange,
  CONSTRAINT once UNIQUE (item, valid WITHOUT OVERLAPS));
INSERT INTO prices VALUES (1, '[2026-01-01,2026-02-01)', 1);
-- [up]
ALTER TABLE prices ADD CONSTRAINT priced_once UNIQUE (item, valid WITHOUT OVERLAPS);
-- [down]
ALTER TABLE prices DROP CONSTRAINT priced_once;
-- [old]
INSERT INTO prices VALUES (1, '[2026-01-01,2026-02-01)', 1);
-- [new]
INSERT INTO prices VALUES (1, '[2026-03-01,2026-04-01)', 1);
