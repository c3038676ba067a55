-- class: neutral
-- since: 18
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text);
INSERT INTO orders (state) VALUES ('new');
ALTER TABLE orders ADD CONSTRAINT known NOT NULL state NOT VALID;
-- [up]
ALTER TABLE orders VALIDATE CONSTRAINT known;
-- [down]
SELECT 1;
-- [old]
INSERT INTO orders (state) VALUES ('new');
-- [new]
INSERT INTO orders (state) VALUES ('new');
