-- class: subtractive
-- reason: column orders.note was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, note text);
INSERT INTO orders (note) VALUES ('a');
-- [up]
DO $$ BEGIN EXECUTE 'ALTER TABLE ' || quote_ident('orders') || ' DROP COLUMN ' || quote_ident('note'); END $$;
-- [down]
ALTER TABLE orders ADD COLUMN note text;
-- [old]
SELECT note FROM orders;
-- [new]
INSERT INTO orders DEFAULT VALUES;
