-- class: subtractive
-- reason: column orders.note was dropped: old code that names it would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL DEFAULT 0, note text);
INSERT INTO orders (total, note) VALUES (1, 'a'), (2, NULL), (3, 'c');
-- [up]
ALTER TABLE orders DROP COLUMN note;
-- [down]
ALTER TABLE orders ADD COLUMN note text;
-- [old]
INSERT INTO orders (total, note) VALUES (3, 'x');
SELECT total, note FROM orders;
-- [new]
INSERT INTO orders (total) VALUES (3);
