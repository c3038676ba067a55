-- class: additive
-- reason: column orders.state was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL DEFAULT 0);
INSERT INTO orders (total) VALUES (1), (2);
-- [up]
ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'open';
-- [down]
ALTER TABLE orders DROP COLUMN state;
-- [old]
INSERT INTO orders (total) VALUES (3);
-- [new]
INSERT INTO orders (total, state) VALUES (3, 'paid');
