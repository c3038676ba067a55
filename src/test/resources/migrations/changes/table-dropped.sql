-- class: subtractive
-- reason: table items was dropped: old code that names it would fail
-- [base]
CREATE TABLE items (id serial PRIMARY KEY, name text NOT NULL UNIQUE, price numeric(8,2) DEFAULT 1.50);
CREATE INDEX items_price ON items (price);
INSERT INTO items (name, price) VALUES ('pen', 1.20), ('ink', 7.00);
-- [up]
DROP TABLE items;
-- [down]
CREATE TABLE items (id serial PRIMARY KEY, name text NOT NULL UNIQUE, price numeric(8,2) DEFAULT 1.50);
CREATE INDEX items_price ON items (price);
-- [old]
INSERT INTO items (name) VALUES (md5(random()::text));
SELECT name, price FROM items;
-- [new]
SELECT 1;
