-- class: subtractive
-- reason: column orders.number was dropped
-- [base]
CREATE TABLE orders (id integer, number serial);
INSERT INTO orders (id) VALUES (1), (2);
-- [up]
ALTER TABLE orders DROP COLUMN number;
-- [down]
ALTER TABLE orders ADD COLUMN number serial;
-- [old]
SELECT number FROM orders;
-- [new]
INSERT INTO orders (id) VALUES (3);
