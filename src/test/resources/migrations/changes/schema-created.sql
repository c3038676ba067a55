-- class: additive
-- reason: schema archive was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE SCHEMA archive;
CREATE TABLE archive.orders (LIKE public.orders);
-- [down]
DROP TABLE archive.orders;
DROP SCHEMA archive;
-- [old]
SELECT id FROM orders;
-- [new]
SELECT id FROM archive.orders;
