-- class: additive
-- reason: trigger orders_touch on orders was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, touched timestamptz);
-- [up]
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched = now(); RETURN NEW; END $$;
CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- [down]
DROP TRIGGER orders_touch ON orders;
DROP FUNCTION touch();
-- [old]
INSERT INTO orders DEFAULT VALUES;
