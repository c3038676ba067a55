-- class: mixed
-- reason: column orders.code changed its type from character varying(20) to character varying(10)
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, code varchar(20));
-- [up]
ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);
-- [down]
ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);
-- [old]
INSERT INTO orders (code) VALUES ('0123456789abcdef');
