-- class: subtractive
-- reason: unique index orders_code on orders was created: old code's writes may fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code text);
INSERT INTO orders (code) VALUES ('a');
-- [up]
CREATE UNIQUE INDEX orders_code ON orders (lower(code));
-- [down]
DROP INDEX orders_code;
-- [old]
INSERT INTO orders (code) VALUES ('A');
-- [new]
INSERT INTO orders (code) VALUES (md5(random()::text));
