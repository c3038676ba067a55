-- class: subtractive
-- reason: check orders_total_check on orders was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
INSERT INTO orders (total) VALUES (0);
-- [up]
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
-- [down]
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
-- [old]
INSERT INTO orders (total) VALUES (0);
-- [new]
INSERT INTO orders (total) VALUES (1);
