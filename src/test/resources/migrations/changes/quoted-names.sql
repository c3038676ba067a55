-- class: subtractive
-- reason: column "Order Lines"."Größe (cm)" was dropped
-- [base]
CREATE TABLE "Order Lines" ("Id" serial PRIMARY KEY, "Größe (cm)" numeric(4,1), "a.b" text DEFAULT 'it''s');
INSERT INTO "Order Lines" ("Größe (cm)") VALUES (17.5);
-- [up]
ALTER TABLE "Order Lines" DROP COLUMN "Größe (cm)";
-- [down]
ALTER TABLE "Order Lines" ADD COLUMN "Größe (cm)" numeric(4,1);
-- [old]
SELECT "Größe (cm)" FROM "Order Lines";
-- [new]
INSERT INTO "Order Lines" ("a.b") VALUES ('x');
