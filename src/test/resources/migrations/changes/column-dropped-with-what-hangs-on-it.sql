-- class: subtractive
-- reason: column orders.code was dropped
-- reason: column orders.customer_id was dropped
-- [base]
CREATE TABLE customers (id serial PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY, code text UNIQUE CHECK (code <> ''), customer_id integer REFERENCES customers (id));
CREATE INDEX orders_customer ON orders (customer_id);
INSERT INTO customers DEFAULT VALUES;
INSERT INTO orders (code, customer_id) VALUES ('a', 1), ('b', NULL);
-- [up]
ALTER TABLE orders DROP COLUMN code, DROP COLUMN customer_id;
-- [down]
ALTER TABLE orders ADD COLUMN code text UNIQUE CHECK (code <> ''), ADD COLUMN customer_id integer REFERENCES customers (id);
CREATE INDEX orders_customer ON orders (customer_id);
-- [old]
INSERT INTO orders (code, customer_id) VALUES (md5(random()::text), 1);
-- [new]
INSERT INTO orders DEFAULT VALUES;
