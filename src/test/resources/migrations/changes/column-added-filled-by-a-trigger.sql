-- class: additive
-- reason: column orders.cents was added NOT NULL without a default: its table's BEFORE INSERT trigger has to fill it for old code
-- reason: trigger orders_fill on orders was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, euros numeric NOT NULL);
INSERT INTO orders (euros) VALUES (1.5);
-- [up]
ALTER TABLE orders ADD COLUMN cents bigint;
CREATE FUNCTION orders_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.cents := coalesce(NEW.cents, round(NEW.euros * 100));
  NEW.euros := coalesce(NEW.euros, NEW.cents / 100.0);
  RETURN NEW;
END
$$;
CREATE TRIGGER orders_fill BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION orders_fill();
UPDATE orders SET cents = round(euros * 100);
ALTER TABLE orders ALTER COLUMN cents SET NOT NULL;
-- [down]
DROP TRIGGER orders_fill ON orders;
DROP FUNCTION orders_fill();
ALTER TABLE orders DROP COLUMN cents;
-- [old]
INSERT INTO orders (euros) VALUES (2);
-- [new]
INSERT INTO orders (cents) VALUES (250);
