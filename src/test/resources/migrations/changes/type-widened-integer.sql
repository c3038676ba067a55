-- class: additive
-- reason: column orders.total widened its type from integer to bigint
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
INSERT INTO orders (total) VALUES (1);
-- [up]
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
-- [down]
ALTER TABLE orders ALTER COLUMN total TYPE integer;
-- [old]
INSERT INTO orders (total) VALUES (5);
-- [new]
INSERT INTO orders (total) VALUES (5000000000);
