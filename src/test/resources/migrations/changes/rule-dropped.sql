-- class: subtractive
-- reason: rule orders_insert on order_view was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer);
CREATE VIEW order_view AS SELECT DISTINCT total FROM orders;
CREATE RULE orders_insert AS ON INSERT TO order_view DO INSTEAD INSERT INTO orders (total) VALUES (NEW.total);
-- [up]
DROP RULE orders_insert ON order_view;
-- [down]
CREATE RULE orders_insert AS ON INSERT TO order_view DO INSTEAD INSERT INTO orders (total) VALUES (NEW.total);
-- [old]
INSERT INTO order_view (total) VALUES (1);
-- [new]
INSERT INTO orders (total) VALUES (1);
