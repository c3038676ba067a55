-- class: subtractive
-- reason: column orders.state became NOT NULL without a default
-- since: 18
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text);
INSERT INTO orders (state) VALUES ('new'), (NULL);
-- [up]
ALTER TABLE orders ADD CONSTRAINT known NOT NULL state NOT VALID;
-- [down]
ALTER TABLE orders DROP CONSTRAINT known;
-- [old]
INSERT INTO orders (id) VALUES (DEFAULT);
-- [new]
INSERT INTO orders (state) VALUES ('new');
