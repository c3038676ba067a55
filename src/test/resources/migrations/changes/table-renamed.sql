-- class: mixed
-- reason: table orders was renamed to purchases: old code needs the old name and new code the new one
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
-- [up]
ALTER TABLE orders RENAME TO purchases;
-- [down]
ALTER TABLE purchases RENAME TO orders;
-- [old]
SELECT total FROM orders;
-- [new]
SELECT total FROM purchases;
