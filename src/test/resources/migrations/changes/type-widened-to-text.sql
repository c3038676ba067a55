-- class: additive
-- reason: column orders.code widened its type
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code varchar(10));
-- [up]
ALTER TABLE orders ALTER COLUMN code TYPE text;
-- [down]
ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);
-- [old]
INSERT INTO orders (code) VALUES ('0123456789');
-- [new]
INSERT INTO orders (code) VALUES ('0123456789abcdef');
