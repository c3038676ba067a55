-- class: additive
-- reason: column orders.state got a default
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL);
-- [up]
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';
-- [down]
ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;
-- [old]
INSERT INTO orders (state) VALUES ('open');
-- [new]
INSERT INTO orders DEFAULT VALUES;
