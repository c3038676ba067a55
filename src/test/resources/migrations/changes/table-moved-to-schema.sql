-- class: mixed
-- reason: table orders was moved to archive.orders
-- [base]
CREATE SCHEMA archive;
CREATE TABLE orders (id integer PRIMARY KEY, total integer);
-- [up]
ALTER TABLE orders SET SCHEMA archive;
-- [down]
ALTER TABLE archive.orders SET SCHEMA public;
-- [old]
SELECT total FROM orders;
-- [new]
SELECT total FROM archive.orders;
