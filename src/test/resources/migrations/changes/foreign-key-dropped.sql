-- class: additive
-- reason: foreign key orders_customer on orders was dropped
-- [base]
CREATE TABLE customers (id serial PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer CONSTRAINT orders_customer REFERENCES customers);
-- [up]
ALTER TABLE orders DROP CONSTRAINT orders_customer;
-- [down]
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers;
-- [old]
INSERT INTO orders (customer_id) VALUES (NULL);
-- [new]
INSERT INTO orders (customer_id) VALUES (99);
