ALTER TABLE orders ADD COLUMN amount_euros numeric(12, 2);

CREATE FUNCTION orders_fill_amounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.amount_cents := COALESCE(NEW.amount_cents, round(NEW.amount_euros * 100));
  NEW.amount_euros := COALESCE(NEW.amount_euros, NEW.amount_cents / 100.0);
  RETURN NEW;
END
$$;

CREATE TRIGGER orders_fill_amounts BEFORE INSERT ON orders
  FOR EACH ROW EXECUTE FUNCTION orders_fill_amounts();

-- Nothing was lost: the cents hold the same amounts.
UPDATE orders SET amount_euros = amount_cents / 100.0;

ALTER TABLE orders ALTER COLUMN amount_euros SET NOT NULL;
