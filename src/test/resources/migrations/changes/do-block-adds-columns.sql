-- class: additive
-- reason: column orders.changed was added
-- reason: column items.changed was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
CREATE TABLE items (id serial PRIMARY KEY);
-- [up]
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['orders', 'items'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN changed timestamptz DEFAULT now()', t);
  END LOOP;
END $$;
-- [down]
ALTER TABLE orders DROP COLUMN changed;
ALTER TABLE items DROP COLUMN changed;
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
SELECT changed FROM orders;
SELECT changed FROM items;
