-- class: subtractive
-- reason: unique constraint orders_code_key on orders was added
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code text);
INSERT INTO orders (code) VALUES ('a');
-- [up]
ALTER TABLE orders ADD UNIQUE (code);
-- [down]
ALTER TABLE orders DROP CONSTRAINT orders_code_key;
-- [old]
INSERT INTO orders (code) VALUES ('a');
-- [new]
INSERT INTO orders (code) VALUES (md5(random()::text));
