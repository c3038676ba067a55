-- class: mixed
-- reason: policy own on orders was changed
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
CREATE POLICY own ON orders USING (owner = current_user);
-- [up]
ALTER POLICY own ON orders USING (owner = session_user);
-- [down]
ALTER POLICY own ON orders USING (owner = current_user);
