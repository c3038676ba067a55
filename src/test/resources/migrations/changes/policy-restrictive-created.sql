-- class: subtractive
-- reason: restrictive policy only_own on orders was created
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- [up]
CREATE POLICY only_own ON orders AS RESTRICTIVE FOR ALL TO PUBLIC USING (owner = current_user) WITH CHECK (owner = current_user);
-- [down]
DROP POLICY only_own ON orders;
