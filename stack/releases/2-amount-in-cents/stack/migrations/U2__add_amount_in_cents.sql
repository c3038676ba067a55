DROP TRIGGER orders_fill_amounts ON orders;

DROP FUNCTION orders_fill_amounts();

ALTER TABLE orders DROP COLUMN amount_cents;
