-- class: subtractive
-- reason: domain positive became NOT NULL
-- [base]
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE orders (id serial PRIMARY KEY, total positive);
-- [up]
ALTER DOMAIN positive SET NOT NULL;
-- [down]
ALTER DOMAIN positive DROP NOT NULL;
-- [old]
INSERT INTO orders (total) VALUES (NULL);
-- [new]
INSERT INTO orders (total) VALUES (1);
