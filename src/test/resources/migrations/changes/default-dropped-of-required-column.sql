-- class: subtractive
-- reason: column orders.state lost its default while NOT NULL: old code's inserts would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL DEFAULT 'open');
-- [up]
ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;
-- [down]
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
INSERT INTO orders (state) VALUES ('open');
