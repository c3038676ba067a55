-- class: additive
-- reason: column orders.state accepts NULL
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL);
-- [up]
ALTER TABLE orders ALTER COLUMN state DROP NOT NULL;
-- [down]
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
-- [old]
INSERT INTO orders (state) VALUES ('open');
-- [new]
INSERT INTO orders DEFAULT VALUES;
