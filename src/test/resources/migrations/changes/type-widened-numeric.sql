-- class: additive
-- reason: column orders.total widened its type from numeric(8,2) to numeric(10,2)
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total numeric(8,2), ratio real, at timestamp(0));
-- [up]
ALTER TABLE orders ALTER COLUMN total TYPE numeric(10,2);
ALTER TABLE orders ALTER COLUMN ratio TYPE double precision;
ALTER TABLE orders ALTER COLUMN at TYPE timestamp(3);
-- [down]
ALTER TABLE orders ALTER COLUMN total TYPE numeric(8,2);
ALTER TABLE orders ALTER COLUMN ratio TYPE real;
ALTER TABLE orders ALTER COLUMN at TYPE timestamp(0);
-- [old]
INSERT INTO orders (total) VALUES (999999.99);
-- [new]
INSERT INTO orders (total) VALUES (99999999.99);
