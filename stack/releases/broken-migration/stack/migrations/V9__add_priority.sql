ALTER TABLE orders ADD COLUMN priority integer NOT NULL DEFAULT 0;

-- Fails: the column's name is misspelt.
CREATE INDEX orders_priority ON orders (prioritty);
