-- class: additive
-- reason: column orders.number was added
-- [base]
CREATE TABLE orders (id integer);
-- [up]
ALTER TABLE orders ADD COLUMN number bigserial;
-- [down]
ALTER TABLE orders DROP COLUMN number;
-- [old]
INSERT INTO orders (id) VALUES (3);
-- [new]
SELECT number FROM orders;
