-- class: additive
-- reason: sequence numbers was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE SEQUENCE numbers START 100 INCREMENT 10;
-- [down]
DROP SEQUENCE numbers;
-- [old]
SELECT id FROM orders;
-- [new]
SELECT nextval('numbers');
