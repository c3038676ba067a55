-- class: neutral
-- since: 18
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, total integer NOT NULL);
INSERT INTO orders (total) VALUES (1);
-- [up]
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT ENFORCED;
-- [down]
ALTER TABLE orders DROP CONSTRAINT positive;
-- [old]
INSERT INTO orders (total) VALUES (0);
-- [new]
INSERT INTO orders (total) VALUES (1);
