-- class: neutral
-- reason: unique constraint orders_code_key on orders was renamed to orders_code
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code text UNIQUE);
-- [up]
ALTER TABLE orders RENAME CONSTRAINT orders_code_key TO orders_code;
-- [down]
ALTER TABLE orders RENAME CONSTRAINT orders_code TO orders_code_key;
-- [old]
INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
-- [new]
INSERT INTO orders (code) VALUES ('a') ON CONFLICT (code) DO NOTHING;
