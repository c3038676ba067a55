-- class: subtractive
-- reason: policy own on orders was dropped
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
CREATE POLICY own ON orders USING (owner = current_user);
-- [up]
DROP POLICY own ON orders;
-- [down]
CREATE POLICY own ON orders USING (owner = current_user);
