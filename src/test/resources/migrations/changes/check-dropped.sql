-- class: additive
-- reason: check orders_total_check on orders was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer CHECK (total > 0));
-- [up]
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
-- [down]
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0);
-- [old]
INSERT INTO orders (total) VALUES (1);
-- [new]
INSERT INTO orders (total) VALUES (0);
