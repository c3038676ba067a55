-- class: subtractive
-- reason: unique index orders_code on orders was dropped: old code's ON CONFLICT would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code text);
CREATE UNIQUE INDEX orders_code ON orders (code);
-- [up]
DROP INDEX orders_code;
-- [down]
CREATE UNIQUE INDEX orders_code ON orders (code);
-- [old]
INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
-- [new]
INSERT INTO orders (code) VALUES (md5(random()::text));
