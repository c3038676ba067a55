-- class: additive
-- reason: table items was created
-- [base]
CREATE TABLE orders (id integer PRIMARY KEY);
-- [up]
CREATE TABLE items (id serial PRIMARY KEY, order_id integer NOT NULL REFERENCES orders (id), price numeric(8,2) CHECK (price > 0));
CREATE INDEX items_order ON items (order_id);
-- [down]
DROP TABLE items;
-- [old]
SELECT id FROM orders;
-- [new]
SELECT id, price FROM items;
