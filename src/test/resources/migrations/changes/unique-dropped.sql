-- class: subtractive
-- reason: unique constraint orders_code_key on orders was dropped: old code's ON CONFLICT would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code text UNIQUE);
-- [up]
ALTER TABLE orders DROP CONSTRAINT orders_code_key;
-- [down]
ALTER TABLE orders ADD UNIQUE (code);
-- [old]
INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
-- [new]
INSERT INTO orders (code) VALUES (md5(random()::text));
