-- class: neutral
-- reason: index orders_total on orders was renamed to orders_by_total
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE INDEX orders_total ON orders (total);
-- [up]
ALTER INDEX orders_total RENAME TO orders_by_total;
-- [down]
ALTER INDEX orders_by_total RENAME TO orders_total;
-- [old]
SELECT total FROM orders;
-- [new]
SELECT total FROM orders;
