-- class: subtractive
-- reason: foreign key orders_customer on orders was added: old code's writes may fail
-- [base]
CREATE TABLE customers (id serial PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer);
INSERT INTO customers DEFAULT VALUES;
-- [up]
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id);
-- [down]
ALTER TABLE orders DROP CONSTRAINT orders_customer;
-- [old]
INSERT INTO orders (customer_id) VALUES (99);
-- [new]
INSERT INTO orders (customer_id) VALUES (1);
