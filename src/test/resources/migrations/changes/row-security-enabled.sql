-- class: subtractive
-- reason: row security of table orders was enabled
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
CREATE POLICY own ON orders USING (owner = current_user);
-- [up]
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
-- [down]
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
