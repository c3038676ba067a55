-- class: additive
-- reason: procedure clear_orders() was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY);
-- [up]
CREATE PROCEDURE clear_orders() LANGUAGE sql AS $$ DELETE FROM orders $$;
-- [down]
DROP PROCEDURE clear_orders();
-- [old]
SELECT id FROM orders;
-- [new]
CALL clear_orders();
