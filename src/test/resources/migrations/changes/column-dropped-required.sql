-- class: subtractive
-- reason: column orders.total was dropped: old code that names it would fail
-- bridge: yes
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL);
INSERT INTO orders (total) VALUES (1), (2), (3);
-- [up]
ALTER TABLE orders DROP COLUMN total;
-- [down]
ALTER TABLE orders ADD COLUMN total integer NOT NULL DEFAULT 0;
ALTER TABLE orders ALTER COLUMN total DROP DEFAULT;
-- [old]
INSERT INTO orders (total) VALUES (3);
SELECT total FROM orders;
-- [new]
INSERT INTO orders DEFAULT VALUES;
