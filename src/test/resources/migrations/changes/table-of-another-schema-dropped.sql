-- class: subtractive
-- reason: table archive.orders was dropped
-- [base]
CREATE SCHEMA archive;
CREATE TABLE archive.orders (id integer PRIMARY KEY, total integer NOT NULL);
INSERT INTO archive.orders VALUES (1, 10), (2, 20);
-- [up]
DROP TABLE archive.orders;
-- [down]
CREATE TABLE archive.orders (id integer PRIMARY KEY, total integer NOT NULL);
-- [old]
SELECT total FROM archive.orders;
-- [new]
SELECT 1;
