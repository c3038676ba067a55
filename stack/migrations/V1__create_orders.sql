CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer text NOT NULL,
  item text NOT NULL,
  amount_euros numeric(12, 2) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
