-- class: neutral
-- reason: column orders.state has another default
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL DEFAULT 'open');
-- [up]
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';
-- [down]
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
INSERT INTO orders DEFAULT VALUES;
