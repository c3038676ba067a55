-- class: subtractive
-- reason: column orders.state became NOT NULL without a default: old code's inserts would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text);
INSERT INTO orders (state) VALUES ('open');
-- [up]
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
-- [down]
ALTER TABLE orders ALTER COLUMN state DROP NOT NULL;
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
INSERT INTO orders (state) VALUES ('open');
