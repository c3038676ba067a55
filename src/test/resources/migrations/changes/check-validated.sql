-- class: neutral
-- reason: check orders_total_check on orders was validated
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
-- [up]
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
-- [down]
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
-- [old]
INSERT INTO orders (total) VALUES (1);
-- [new]
INSERT INTO orders (total) VALUES (1);
