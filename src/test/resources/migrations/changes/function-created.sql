-- class: additive
-- reason: function vat(numeric) was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE FUNCTION vat(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * 0.2 $$;
-- [down]
DROP FUNCTION vat(numeric);
-- [old]
SELECT id FROM orders;
-- [new]
SELECT vat(1);
