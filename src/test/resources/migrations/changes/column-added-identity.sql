-- class: additive
-- reason: column orders.number was added
-- [base]
CREATE TABLE orders (id integer);
INSERT INTO orders VALUES (1), (2);
-- [up]
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
-- [down]
ALTER TABLE orders DROP COLUMN number;
-- [old]
INSERT INTO orders (id) VALUES (3);
-- [new]
SELECT number FROM orders;
