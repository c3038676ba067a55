-- class: mixed
-- reason: column orders.total changed its type from text to integer: code that reads or writes the other type would fail
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total text);
INSERT INTO orders (total) VALUES ('1');
-- [up]
ALTER TABLE orders ALTER COLUMN total TYPE integer USING total::integer;
-- [down]
ALTER TABLE orders ALTER COLUMN total TYPE text;
-- [old]
SELECT total || '!' FROM orders WHERE total LIKE '%';
-- [new]
SELECT sum(total) FROM orders;
