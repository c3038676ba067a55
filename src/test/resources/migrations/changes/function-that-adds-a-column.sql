-- class: additive
-- reason: column orders.note was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
CREATE FUNCTION add_note() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE orders ADD COLUMN note text; END $$;
-- [up]
SELECT add_note();
-- [down]
ALTER TABLE orders DROP COLUMN note;
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
SELECT note FROM orders;
