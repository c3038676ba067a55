-- class: neutral
-- reason: column orders.state lost its default
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text DEFAULT 'open');
-- [up]
ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;
-- [down]
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
INSERT INTO orders DEFAULT VALUES;
