-- class: mixed
-- reason: column orders.total was renamed to amount: old code needs the old name and new code the new one
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL CHECK (total > 0));
CREATE INDEX orders_total ON orders (total);
-- [up]
ALTER TABLE orders RENAME COLUMN total TO amount;
-- [down]
ALTER TABLE orders RENAME COLUMN amount TO total;
-- [old]
INSERT INTO orders (total) VALUES (1);
-- [new]
INSERT INTO orders (amount) VALUES (1);
