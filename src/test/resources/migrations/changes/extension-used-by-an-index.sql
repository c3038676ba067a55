-- class: additive
-- reason: extension pg_trgm was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, note text);
-- [up]
CREATE EXTENSION pg_trgm;
CREATE INDEX orders_note ON orders USING gin (note gin_trgm_ops);
-- [down]
DROP INDEX orders_note;
DROP EXTENSION pg_trgm;
-- [old]
INSERT INTO orders (note) VALUES ('abc');
-- [new]
SELECT similarity('abc', note) FROM orders;
