-- class: additive
-- reason: row security of table orders was disabled
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- [up]
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
-- [down]
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
