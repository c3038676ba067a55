-- class: additive
-- reason: column orders.state accepts NULL
-- since: 18
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, state text CONSTRAINT "state is known" NOT NULL);
INSERT INTO orders (state) VALUES ('new');
-- [up]
ALTER TABLE orders DROP CONSTRAINT "state is known";
-- [down]
ALTER TABLE orders ADD CONSTRAINT "state is known" NOT NULL state;
-- [old]
INSERT INTO orders (state) VALUES ('new');
-- [new]
INSERT INTO orders (state) VALUES (NULL);
