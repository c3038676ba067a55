-- class: additive
-- reason: policy own on orders was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- [up]
CREATE POLICY own ON orders FOR SELECT USING (owner = current_user);
-- [down]
DROP POLICY own ON orders;
