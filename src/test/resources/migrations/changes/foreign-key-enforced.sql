-- class: subtractive
-- reason: is enforced now
-- since: 18
-- [base]
CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY, customer integer,
  CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id) NOT ENFORCED);
INSERT INTO customers VALUES (1);
-- [up]
ALTER TABLE orders ALTER CONSTRAINT of_customer ENFORCED;
-- [down]
ALTER TABLE orders ALTER CONSTRAINT of_customer NOT ENFORCED;
-- [old]
INSERT INTO orders (customer) VALUES (2);
-- [new]
INSERT INTO orders (customer) VALUES (1);
