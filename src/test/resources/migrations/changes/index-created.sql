-- class: neutral
-- reason: index orders_total on orders was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
-- [up]
CREATE INDEX orders_total ON orders (total);
-- [down]
DROP INDEX orders_total;
-- [old]
SELECT total FROM orders;
-- [new]
SELECT total FROM orders;
