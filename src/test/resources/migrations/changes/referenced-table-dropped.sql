-- class: subtractive
-- reason: table customers was dropped
-- [base]
CREATE TABLE customers (id serial PRIMARY KEY, name text);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer CONSTRAINT orders_customer REFERENCES customers);
INSERT INTO customers (name) VALUES ('Ada');
INSERT INTO orders (customer_id) VALUES (1);
-- [up]
DROP TABLE customers CASCADE;
-- [down]
CREATE TABLE customers (id serial PRIMARY KEY, name text);
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE orders DROP CONSTRAINT orders_customer;
UPDATE orders SET customer_id = NULL;
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers;
-- [old]
SELECT name FROM customers;
-- [new]
INSERT INTO orders DEFAULT VALUES;
