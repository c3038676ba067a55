-- class: subtractive
-- reason: trigger orders_touch on orders was dropped: old code may rely on what it did
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, touched timestamptz NOT NULL);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched = now(); RETURN NEW; END $$;
CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- [up]
DROP TRIGGER orders_touch ON orders;
-- [down]
CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- [old]
INSERT INTO orders DEFAULT VALUES;
-- [new]
INSERT INTO orders (touched) VALUES (now());
