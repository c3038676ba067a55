-- class: neutral
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code text);
CREATE UNIQUE INDEX orders_code ON orders (code);
-- [up]
ALTER TABLE orders ADD CONSTRAINT orders_code UNIQUE USING INDEX orders_code;
-- [down]
ALTER TABLE orders DROP CONSTRAINT orders_code;
CREATE UNIQUE INDEX orders_code ON orders (code);
-- [old]
INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
-- [new]
INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
