package io.stackshift.postgres;

import java.util.List;

/** Tables of all sorts that are dropped and come back. */
final class KeepsakeTableCases {

  private static final String T =
      "CREATE TABLE t (id serial PRIMARY KEY, c text NOT NULL UNIQUE, z int DEFAULT 5 CHECK (z > 0));"
          + "INSERT INTO t (c) SELECT 'c' || g FROM generate_series(1, 20) g;";
  private static final String CREATE =
      "CREATE TABLE t (id serial PRIMARY KEY, c text NOT NULL UNIQUE, z int DEFAULT 5 CHECK (z > 0))";
  private static final String ROWS = "SELECT t FROM t ORDER BY id";

  static final List<KeepsakeCase> TABLES =
      List.of(
          KeepsakeCase.named("table")
              .base(
                  T
                      + "DELETE FROM t WHERE id = 20; GRANT SELECT ON t TO public; COMMENT ON TABLE t IS 'x'")
              .up("DROP TABLE t")
              .down(CREATE)
              .same(ROWS)
              .same("SELECT relacl FROM pg_class WHERE relname = 't'")
              .then("SELECT nextval('t_id_seq')", "21"),
          KeepsakeCase.named("table with identity")
              .base(
                  "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, c text); INSERT INTO t (c) VALUES ('a'), ('b')")
              .up("DROP TABLE IF EXISTS t")
              .down("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, c text)")
              .same(ROWS)
              .then("SELECT nextval('t_id_seq')", "3"),
          KeepsakeCase.named("table of an enum that goes too")
              .base(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, c mood DEFAULT 'ok'); INSERT INTO t VALUES (1, 'sad')")
              .up("DROP TABLE t", "DROP TYPE mood")
              .down(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                  "CREATE TABLE t (id int PRIMARY KEY, c mood DEFAULT 'ok')")
              .same(ROWS),
          KeepsakeCase.named("table with triggers whose function goes too")
              .base(
                  T
                      + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                      + "CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()")
              .up("DROP TABLE t", "DROP FUNCTION f()")
              .down(
                  CREATE,
                  "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                  "CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()")
              .same(ROWS),
          KeepsakeCase.named(
                  "table whose default, check, policy and index use functions that go too")
              .base(
                  "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';"
                      + "CREATE TABLE t (id int DEFAULT f(3) CHECK (f(id) > 0));"
                      + "CREATE INDEX ON t (f(id)); ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
                      + "CREATE POLICY p ON t USING (f(id) > 1); INSERT INTO t VALUES (1), (2)")
              .up("DROP TABLE t", "DROP FUNCTION f")
              .down(
                  "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'",
                  "CREATE TABLE t (id int DEFAULT f(3) CHECK (f(id) > 0))",
                  "CREATE INDEX ON t (f(id))",
                  "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                  "CREATE POLICY p ON t USING (f(id) > 1)")
              .same(ROWS),
          KeepsakeCase.named("extension with its type, after table and column")
              .base(
                  "CREATE EXTENSION citext; CREATE TABLE t (id citext PRIMARY KEY, c citext);"
                      + "CREATE TABLE u (id int PRIMARY KEY, c citext DEFAULT 'A'::citext);"
                      + "CREATE INDEX ON u (c); INSERT INTO t VALUES ('a', 'B'); INSERT INTO u VALUES (1, 'X')")
              .up("DROP TABLE t", "ALTER TABLE u DROP c", "DROP EXTENSION citext")
              .down(
                  "CREATE EXTENSION citext",
                  "CREATE TABLE t (id citext PRIMARY KEY, c citext)",
                  "ALTER TABLE u ADD c citext DEFAULT 'A'::citext",
                  "CREATE INDEX ON u (c)")
              .same("SELECT id, c FROM t")
              .same("SELECT id, c FROM u"),
          KeepsakeCase.named("type dropped with CASCADE after the table")
              .base(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok');"
                      + "CREATE TABLE t (id int PRIMARY KEY, c mood); INSERT INTO t VALUES (1, 'ok')")
              .up("DROP TABLE t", "DROP TYPE mood CASCADE")
              .down(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                  "CREATE TABLE t (id int PRIMARY KEY, c mood)")
              .same(ROWS),
          KeepsakeCase.named("foreign keys both ways, view, by CASCADE")
              .base(
                  "CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1), (2);"
                      + T
                      + "ALTER TABLE t ADD p int REFERENCES p; UPDATE t SET p = 1;"
                      + "CREATE TABLE o (t int REFERENCES t, self int); INSERT INTO o VALUES (3);"
                      + "CREATE VIEW v AS SELECT c FROM t")
              .up("DROP TABLE t CASCADE")
              .meanwhile("DELETE FROM p WHERE id = 2; INSERT INTO o VALUES (99)")
              .down(
                  "DELETE FROM o WHERE t = 99",
                  CREATE,
                  "ALTER TABLE t ADD p int REFERENCES p",
                  "ALTER TABLE o DROP COLUMN self",
                  "ALTER TABLE o ADD self int",
                  "ALTER TABLE o ADD CONSTRAINT o_t_fkey FOREIGN KEY (t) REFERENCES t NOT VALID",
                  "ALTER TABLE o DROP CONSTRAINT o_t_fkey",
                  "CREATE VIEW v AS SELECT c FROM t")
              .same(ROWS)
              .otherSchema(),
          KeepsakeCase.named("foreign key of another made again")
              .base(T + "CREATE TABLE o (t int REFERENCES t); INSERT INTO o VALUES (3)")
              .up("ALTER TABLE o DROP CONSTRAINT o_t_fkey", "DROP TABLE t")
              .down(CREATE, "ALTER TABLE o ADD FOREIGN KEY (t) REFERENCES t")
              .same(ROWS),
          KeepsakeCase.named("two tables that refer to each other")
              .base(
                  T
                      + "CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t); ALTER TABLE t ADD u int REFERENCES u; INSERT INTO u VALUES (1, 1); UPDATE t SET u = 1")
              .up("DROP TABLE t, u")
              .down(
                  CREATE,
                  "CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t)",
                  "ALTER TABLE t ADD u int REFERENCES u")
              .same(ROWS)
              .same("SELECT u FROM u"),
          KeepsakeCase.named("different table made")
              .base(T)
              .up("DROP TABLE t")
              .down(
                  "CREATE TABLE t (z bigint, c varchar(10), id serial PRIMARY KEY, n text DEFAULT 'n')")
              .same("SELECT ROW(id, c, z) FROM t ORDER BY id")
              .otherSchema()
              .then("SELECT nextval('t_id_seq')", "21"),
          KeepsakeCase.named("rows that down makes up again")
              .base(T + "CREATE TABLE a AS SELECT id, c FROM t")
              .up("DROP TABLE t")
              .meanwhile("INSERT INTO a VALUES (50, 'new')")
              .down(CREATE, "INSERT INTO t (id, c, z) SELECT id, c, 77 FROM a")
              .same("SELECT t FROM t WHERE id <= 20 ORDER BY id")
              .then("SELECT t FROM t WHERE id = 50", "(50,new,77)"),
          KeepsakeCase.named("partitioned table")
              .base(
                  "CREATE TABLE t (id int, c text) PARTITION BY RANGE (id); CREATE INDEX ON t (c);"
                      + "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10);"
                      + "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (100);"
                      + "INSERT INTO t SELECT g, 'c' || g FROM generate_series(1, 20) g")
              .up("DROP TABLE t")
              .down(
                  "CREATE TABLE t (id int, c text) PARTITION BY RANGE (id)",
                  "CREATE INDEX ON t (c)",
                  "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10)",
                  "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (100)")
              .same(ROWS),
          KeepsakeCase.named("one partition")
              .base(
                  "CREATE TABLE t (id int, c text) PARTITION BY RANGE (id); CREATE INDEX ON t (c);"
                      + "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10);"
                      + "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (100);"
                      + "INSERT INTO t SELECT g, 'c' || g FROM generate_series(1, 20) g")
              .up("DROP TABLE t1")
              .down("CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10)")
              .same(ROWS),
          KeepsakeCase.named("row security and policies")
              .base(
                  T + "ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (z > 1)")
              .up("DROP TABLE t")
              .down(
                  CREATE,
                  "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                  "CREATE POLICY p ON t USING (z > 1)")
              .same(ROWS),
          KeepsakeCase.named("schema with its tables")
              .base(
                  "CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY); CREATE TABLE s.u (t int REFERENCES s.t); INSERT INTO s.t VALUES (1); INSERT INTO s.u VALUES (1)")
              .up("DROP SCHEMA s CASCADE")
              .down(
                  "CREATE SCHEMA s",
                  "CREATE TABLE s.t (id int PRIMARY KEY)",
                  "CREATE TABLE s.u (t int REFERENCES s.t)")
              .same("SELECT t FROM s.t")
              .same("SELECT u FROM s.u"),
          KeepsakeCase.named("block that archives and drops")
              .base(T)
              .up(
                  "DO $$ BEGIN EXECUTE 'CREATE TABLE a AS SELECT * FROM t'; EXECUTE 'DROP TABLE t'; END $$")
              .meanwhile("DO $$ BEGIN ASSERT (SELECT count(*) FROM a) = 20; END $$")
              .down(CREATE, "DROP TABLE a")
              .same(ROWS),
          KeepsakeCase.named("table and column at once")
              .base(
                  T
                      + "CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t, x text); INSERT INTO u VALUES (1, 2, 'x')")
              .up("ALTER TABLE u DROP t", "DROP TABLE t")
              .down(CREATE, "ALTER TABLE u ADD t int REFERENCES t")
              .same(ROWS)
              .same("SELECT ROW(id, t, x) FROM u"));

  private KeepsakeTableCases() {}
}
