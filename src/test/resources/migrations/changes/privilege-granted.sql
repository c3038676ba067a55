-- class: additive
-- reason: SELECT on table orders was granted to pg_monitor
-- [base]
CREATE TABLE orders (id serial PRIMARY KEY, owner text);
-- [up]
GRANT SELECT ON orders TO pg_monitor;
GRANT UPDATE (owner) ON orders TO pg_monitor;
-- [down]
REVOKE SELECT ON orders FROM pg_monitor;
REVOKE UPDATE (owner) ON orders FROM pg_monitor;
