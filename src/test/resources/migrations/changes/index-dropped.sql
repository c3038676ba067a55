-- class: neutral
-- reason: index orders_total on orders was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE INDEX orders_total ON orders (total) WHERE total > 10;
-- [up]
DROP INDEX orders_total;
-- [down]
CREATE INDEX orders_total ON orders (total) WHERE total > 10;
-- [old]
SELECT total FROM orders;
-- [new]
SELECT total FROM orders;
