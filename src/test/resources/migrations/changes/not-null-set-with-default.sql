-- class: additive
-- reason: column orders.state became NOT NULL with a default
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text DEFAULT 'open');
INSERT INTO orders DEFAULT VALUES;
-- [up]
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
-- [down]
ALTER TABLE orders ALTER COLUMN state DROP NOT NULL;
-- [old]
INSERT INTO orders DEFAULT VALUES;
