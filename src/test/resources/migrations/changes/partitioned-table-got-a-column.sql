-- class: additive
-- reason: column events.who was added
-- [base]
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- [up]
ALTER TABLE events ADD COLUMN who text;
CREATE INDEX events_who ON events (who);
-- [down]
ALTER TABLE events DROP COLUMN who;
-- [old]
INSERT INTO events (at) VALUES ('2025-05-05');
-- [new]
INSERT INTO events (at, who) VALUES ('2025-05-05', 'b');
