-- class: subtractive
-- reason: schema archive was dropped
-- [base]
CREATE SCHEMA archive;
CREATE TABLE archive.orders (id integer PRIMARY KEY, note text);
INSERT INTO archive.orders VALUES (1, 'a');
-- [up]
DROP SCHEMA archive CASCADE;
-- [down]
CREATE SCHEMA archive;
CREATE TABLE archive.orders (id integer PRIMARY KEY, note text);
-- [old]
SELECT note FROM archive.orders;
-- [new]
SELECT 1;
