-- class: mixed
-- reason: column orders.state was added NOT NULL without a default: old code's inserts would fail and new code needs it; add it nullable or with a default first
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL DEFAULT 0);
-- [up]
ALTER TABLE orders ADD COLUMN state text NOT NULL;
-- [down]
ALTER TABLE orders DROP COLUMN state;
-- [old]
INSERT INTO orders (total) VALUES (3);
-- [new]
INSERT INTO orders (total, state) VALUES (3, 'paid');
