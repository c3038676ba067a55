-- class: neutral
-- reason: table settings was dropped and created anew
-- [base]
CREATE TABLE settings (key text PRIMARY KEY, value text);
INSERT INTO settings VALUES ('theme', 'dark');
-- [up]
DROP TABLE settings;
CREATE TABLE settings (key text PRIMARY KEY, value text);
-- [down]
-- [old]
SELECT value FROM settings;
-- [new]
SELECT value FROM settings;
