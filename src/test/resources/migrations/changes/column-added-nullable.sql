-- class: additive
-- reason: column orders.note was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL DEFAULT 0);
INSERT INTO orders (total) VALUES (1), (2);
-- [up]
ALTER TABLE orders ADD COLUMN note text;
-- [down]
ALTER TABLE orders DROP COLUMN note;
-- [old]
INSERT INTO orders (total) VALUES (3);
SELECT total FROM orders;
-- [new]
INSERT INTO orders (total, note) VALUES (3, 'x');
