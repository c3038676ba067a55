-- class: subtractive
-- reason: extension hstore was dropped
-- reason: column orders.tags was dropped
-- [base]
CREATE EXTENSION hstore;
CREATE TABLE orders (id serial PRIMARY KEY, tags hstore);
INSERT INTO orders (tags) VALUES ('a=>1'), (NULL);
-- [up]
ALTER TABLE orders DROP COLUMN tags;
DROP EXTENSION hstore;
-- [down]
CREATE EXTENSION hstore;
ALTER TABLE orders ADD COLUMN tags hstore;
-- [old]
SELECT tags FROM orders;
-- [new]
SELECT id FROM orders;
