-- class: subtractive
-- reason: INSERT on table orders was revoked from pg_monitor
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
GRANT SELECT, INSERT ON orders TO pg_monitor;
-- [up]
REVOKE INSERT ON orders FROM pg_monitor;
-- [down]
GRANT INSERT ON orders TO pg_monitor;
