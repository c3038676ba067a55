-- class: additive
-- reason: column orders.doubled was added
-- since: 18
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL,
  half integer GENERATED ALWAYS AS (total / 2));
INSERT INTO orders (total) VALUES (1);
-- [up]
ALTER TABLE orders ADD COLUMN doubled integer GENERATED ALWAYS AS (total * 2) VIRTUAL;
-- [down]
ALTER TABLE orders DROP COLUMN doubled;
-- [old]
INSERT INTO orders (total) VALUES (1);
-- [new]
SELECT doubled FROM orders;
