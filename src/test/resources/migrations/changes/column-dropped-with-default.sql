-- class: subtractive
-- reason: column orders.state was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL DEFAULT 'open');
INSERT INTO orders (state) VALUES ('open'), ('paid');
-- [up]
ALTER TABLE orders DROP COLUMN state;
-- [down]
ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'open';
-- [old]
INSERT INTO orders (state) VALUES ('paid');
-- [new]
INSERT INTO orders DEFAULT VALUES;
