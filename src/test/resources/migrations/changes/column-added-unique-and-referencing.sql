-- class: additive
-- reason: column orders.customer_id was added
-- [base]
CREATE TABLE customers (id serial PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
ALTER TABLE orders ADD COLUMN customer_id integer REFERENCES customers (id), ADD COLUMN code text UNIQUE CHECK (code <> '');
-- [down]
ALTER TABLE orders DROP COLUMN customer_id, DROP COLUMN code;
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
SELECT customer_id, code FROM orders;
