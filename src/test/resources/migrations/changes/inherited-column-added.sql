-- class: additive
-- reason: column people.name was added
-- [base]
CREATE TABLE people (id serial PRIMARY KEY);
CREATE TABLE customers (credit integer) INHERITS (people);
-- [up]
ALTER TABLE people ADD COLUMN name text;
-- [down]
ALTER TABLE people DROP COLUMN name;
-- [old]
INSERT INTO customers (credit) VALUES (1);
-- [new]
SELECT name FROM customers;
