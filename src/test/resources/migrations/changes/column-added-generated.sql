-- class: additive
-- reason: column orders.gross was added
-- [base]
CREATE TABLE orders (id serial, net numeric NOT NULL);
INSERT INTO orders (net) VALUES (10);
-- [up]
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) STORED;
-- [down]
ALTER TABLE orders DROP COLUMN gross;
-- [old]
INSERT INTO orders (net) VALUES (3);
-- [new]
SELECT gross FROM orders;
