-- migrate:up
CREATE TABLE orders (id integer PRIMARY KEY, item text NOT NULL);

-- migrate:down
DROP TABLE orders;
