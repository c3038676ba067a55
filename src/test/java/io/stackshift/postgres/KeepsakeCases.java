package io.stackshift.postgres;

import java.util.List;

/** Columns and tables of all sorts that are dropped and come back. */
final class KeepsakeCases {

  private static final String T =
      "CREATE TABLE t (id int PRIMARY KEY, c text, z int);"
          + "INSERT INTO t SELECT g, 'c' || g, g FROM generate_series(1, 20) g;";
  private static final String OLD = "SELECT t FROM t WHERE id <= 20 ORDER BY id";

  static final List<KeepsakeCase> COLUMNS =
      List.of(
          KeepsakeCase.named("nullable")
              .base(T + "UPDATE t SET c = NULL WHERE id = 3; COMMENT ON COLUMN t.c IS 'it''s';")
              .up("ALTER TABLE t DROP COLUMN c")
              .meanwhile("INSERT INTO t (id, z) VALUES (21, 1); UPDATE t SET z = 7 WHERE id = 1")
              .down("ALTER TABLE t ADD COLUMN c text")
              .same("SELECT id, c FROM t WHERE id <= 20 ORDER BY id")
              .then("SELECT id, c, z FROM t WHERE id IN (1, 21) ORDER BY id", "(1,c1,7) (21,,1)"),
          KeepsakeCase.named("not null without default")
              .base(T + "ALTER TABLE t ALTER c SET NOT NULL")
              .up("ALTER TABLE t DROP COLUMN c")
              .down("ALTER TABLE t ADD COLUMN c text NOT NULL")
              .same(OLD),
          KeepsakeCase.named("not null without default, rows written meanwhile")
              .base(T + "ALTER TABLE t ALTER c SET NOT NULL")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t (id) VALUES (21)")
              .down(
                  "/* x */ alter table t add if not exists C text CHECK (c IS NOT NULL OR true) not null")
              .same(OLD)
              .otherSchema()
              .then(
                  "SELECT attnotnull FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'c'",
                  "f"),
          KeepsakeCase.named("not null without default, after something else that comes back")
              .base(T + "ALTER TABLE t ALTER c SET NOT NULL; CREATE TABLE u (id int)")
              .up("DROP TABLE u", "ALTER TABLE t DROP c, DROP z")
              .down(
                  "CREATE TABLE u (id int)",
                  "ALTER TABLE t ADD z int",
                  "ALTER TABLE t ADD c text NOT NULL")
              .same(OLD),
          KeepsakeCase.named("not null set by a statement of its own")
              .base(T + "ALTER TABLE t ALTER c SET NOT NULL")
              .up("ALTER TABLE t DROP c")
              .down("ALTER TABLE t ADD c text", "ALTER TABLE t ALTER c SET NOT NULL")
              .same(OLD),
          KeepsakeCase.named("not null in a block")
              .base(T + "ALTER TABLE t ALTER c SET NOT NULL")
              .up("DO $$ BEGIN ALTER TABLE t DROP c; END $$")
              .down("DO $$ BEGIN ALTER TABLE t ADD c text NOT NULL; END $$")
              .same(OLD),
          KeepsakeCase.named("two not null columns in one statement")
              .base(
                  "CREATE TABLE t (id int PRIMARY KEY, c text NOT NULL, d numeric(5, 2) NOT NULL);"
                      + "INSERT INTO t SELECT g, 'c' || g, g / 3.0 FROM generate_series(1, 20) g;")
              .up("ALTER TABLE t DROP c, DROP d")
              .down("ALTER TABLE t ADD c text NOT NULL, ADD d numeric(5, 2) NOT NULL")
              .same(OLD),
          KeepsakeCase.named("default and backfill")
              .base(T + "ALTER TABLE t ALTER c SET DEFAULT 'x', ALTER c SET NOT NULL")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t (id, z) VALUES (21, 5), (22, 6)")
              .down(
                  "ALTER TABLE t ADD c text NOT NULL DEFAULT 'x'",
                  "UPDATE t SET c = 'z' || z WHERE z > 5")
              .same(OLD)
              .then("SELECT id, c FROM t WHERE id > 20 ORDER BY id", "(21,x) (22,z6)"),
          KeepsakeCase.named("check and unique and index, partial and by expression")
              .base(
                  T
                      + "ALTER TABLE t ADD CONSTRAINT given CHECK (c IS NOT NULL), ADD UNIQUE (c);"
                      + "CREATE INDEX ON t (lower(c)); CREATE INDEX part ON t (z) WHERE c > 'c5';"
                      + "CREATE UNIQUE INDEX pair ON t (c, z); CREATE UNIQUE INDEX live ON t (z) WHERE c IS NULL")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t (id, z) VALUES (21, 1), (22, 1)")
              .down(
                  "ALTER TABLE t ADD c text UNIQUE",
                  "UPDATE t SET c = 'n' || id",
                  "ALTER TABLE t ADD CONSTRAINT given CHECK (c IS NOT NULL)",
                  "CREATE INDEX ON t (lower(c))",
                  "CREATE INDEX part ON t (z) WHERE c > 'c5'",
                  "CREATE UNIQUE INDEX pair ON t (c, z)",
                  "CREATE UNIQUE INDEX live ON t (z) WHERE c IS NULL")
              .same(OLD)
              .then("SELECT c FROM t WHERE id > 20 ORDER BY id", "n21 n22"),
          KeepsakeCase.named("unique index with one null")
              .since(15)
              .base(T + "CREATE UNIQUE INDEX nn ON t (c) NULLS NOT DISTINCT")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t (id, z) VALUES (21, 1), (22, 1)")
              .down(
                  "ALTER TABLE t ADD c text",
                  "UPDATE t SET c = 'n' || id",
                  "CREATE UNIQUE INDEX nn ON t (c) NULLS NOT DISTINCT")
              .same(OLD)
              .then("SELECT c FROM t WHERE id > 20 ORDER BY id", "n21 n22"),
          KeepsakeCase.named("not null by a constraint with a name")
              .since(18)
              .base(T + "ALTER TABLE t ADD CONSTRAINT given NOT NULL c")
              .up("ALTER TABLE t DROP CONSTRAINT given", "ALTER TABLE t DROP c")
              .down(
                  "ALTER TABLE t ADD c text DEFAULT 'x' CONSTRAINT given NOT NULL",
                  "ALTER TABLE t ALTER c DROP DEFAULT")
              .same(OLD),
          KeepsakeCase.named("not null that was not validated, and nulls")
              .since(18)
              .base(
                  T
                      + "UPDATE t SET c = NULL WHERE id = 2; ALTER TABLE t ADD CONSTRAINT known NOT NULL c NOT VALID")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t (id) VALUES (21)")
              .down(
                  "ALTER TABLE t ADD c text DEFAULT 'd'",
                  "ALTER TABLE t ADD CONSTRAINT known NOT NULL c NOT VALID",
                  "ALTER TABLE t ALTER c DROP DEFAULT")
              .same(OLD)
              .then("SELECT c FROM t WHERE id > 20", "d"),
          KeepsakeCase.named("not null that was not validated, nulls, and a view")
              .since(18)
              .base(
                  T
                      + "UPDATE t SET c = NULL WHERE id = 2; ALTER TABLE t ADD CONSTRAINT known NOT NULL c NOT VALID; CREATE VIEW v AS SELECT c FROM t")
              .up("DROP VIEW v", "ALTER TABLE t DROP c")
              .down(
                  "ALTER TABLE t ADD c text",
                  "ALTER TABLE t ADD CONSTRAINT known NOT NULL c NOT VALID",
                  "CREATE VIEW v AS SELECT c FROM t")
              .same("SELECT id, c, z FROM t ORDER BY id")
              .otherSchema()
              .then(
                  "SELECT conname || ' ' || convalidated FROM pg_constraint WHERE conrelid = 't'::regclass AND contype = 'n' AND conname = 'known'",
                  "known false"),
          KeepsakeCase.named("virtual column goes with it")
              .since(18)
              .base(
                  "CREATE TABLE t (id int PRIMARY KEY, c int, g int GENERATED ALWAYS AS (c * 2) VIRTUAL);"
                      + "INSERT INTO t VALUES (1, 5), (2, NULL)")
              .up("ALTER TABLE t DROP c CASCADE")
              .down(
                  "ALTER TABLE t ADD c int", "ALTER TABLE t ADD g int GENERATED ALWAYS AS (c * 2)")
              .same("SELECT id, c, g FROM t ORDER BY id"),
          KeepsakeCase.named("check that is not enforced")
              .since(18)
              .base(T + "ALTER TABLE t ADD CONSTRAINT given CHECK (c = 'x') NOT ENFORCED")
              .up("ALTER TABLE t DROP c")
              .down(
                  "ALTER TABLE t ADD c text",
                  "ALTER TABLE t ADD CONSTRAINT given CHECK (c = 'x') NOT ENFORCED")
              .same(OLD),
          KeepsakeCase.named("unique with one default for all")
              .base(
                  T + "ALTER TABLE t ADD UNIQUE (c), ALTER c SET DEFAULT '', ALTER c SET NOT NULL")
              .up("ALTER TABLE t DROP c")
              .down("ALTER TABLE t ADD c text NOT NULL DEFAULT ''", "ALTER TABLE t ADD UNIQUE (c)")
              .same(OLD),
          KeepsakeCase.named("index and constraint dropped by the script before")
              .base(T + "CREATE INDEX i ON t (c); ALTER TABLE t ADD CONSTRAINT k CHECK (c > '')")
              .up("DROP INDEX i", "ALTER TABLE t DROP CONSTRAINT k, DROP COLUMN c")
              .down(
                  "ALTER TABLE t ADD c text CONSTRAINT k CHECK (c > '')", "CREATE INDEX i ON t (c)")
              .same(OLD),
          KeepsakeCase.named("index dropped and made anew by another name in the block")
              .base(T + "CREATE INDEX i ON t (c)")
              .up("DO $$ BEGIN ALTER TABLE t DROP c; CREATE INDEX i ON t (z); END $$")
              .down("DROP INDEX i", "ALTER TABLE t ADD c text", "CREATE INDEX i ON t (c)")
              .same(OLD),
          KeepsakeCase.named("foreign key from it, row referred to deleted meanwhile")
              .base(
                  "CREATE TABLE o (id int PRIMARY KEY); INSERT INTO o VALUES (1), (2);"
                      + "CREATE TABLE t (id int PRIMARY KEY, c int REFERENCES o);"
                      + "INSERT INTO t VALUES (1, 1), (2, 2), (3, NULL)")
              .up("ALTER TABLE t DROP c")
              .meanwhile("DELETE FROM o WHERE id = 2")
              .down("ALTER TABLE t ADD c int REFERENCES o")
              .same(OLD)
              .otherSchema()
              .then(
                  "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'",
                  "(t_c_fkey,f)"),
          KeepsakeCase.named("foreign key to it, and the primary key")
              .base(
                  "CREATE TABLE t (id int UNIQUE, c int PRIMARY KEY); INSERT INTO t VALUES (1, 10), (2, 20);"
                      + "CREATE TABLE o (c int REFERENCES t); INSERT INTO o VALUES (20)")
              .up("ALTER TABLE t DROP c CASCADE")
              .meanwhile("INSERT INTO o VALUES (7)")
              .down(
                  "DELETE FROM o WHERE c = 7",
                  "ALTER TABLE t ADD c int",
                  "UPDATE t SET c = id * 10",
                  "ALTER TABLE t ADD PRIMARY KEY (c)",
                  "ALTER TABLE o ADD FOREIGN KEY (c) REFERENCES t")
              .same(OLD),
          KeepsakeCase.named("serial")
              .base(
                  "CREATE TABLE t (id int, c serial); INSERT INTO t SELECT g * 2 FROM generate_series(1, 5) g;"
                      + "SELECT setval('t_c_seq', 100)")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t VALUES (30)")
              .down("ALTER TABLE t ADD c serial")
              .same("SELECT id, c FROM t WHERE id <= 20 ORDER BY id")
              .then("SELECT c, nextval('t_c_seq') FROM t WHERE id = 30", "(101,102)"),
          KeepsakeCase.named("identity")
              .base(
                  "CREATE TABLE t (id int, c bigint GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 5) PRIMARY KEY);"
                      + "INSERT INTO t SELECT g FROM generate_series(1, 4) g")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t VALUES (30)")
              .down(
                  "ALTER TABLE t ADD c bigint GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 5) PRIMARY KEY")
              .same(OLD)
              .then("SELECT c FROM t WHERE id = 30", "25"),
          KeepsakeCase.named("enum with its type")
              .base(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, c mood NOT NULL DEFAULT 'ok');"
                      + "INSERT INTO t VALUES (1, 'sad'), (2, 'ok')")
              .up("ALTER TABLE t DROP c", "DROP TYPE mood")
              .meanwhile("INSERT INTO t VALUES (30)")
              .down(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                  "ALTER TABLE t ADD c mood NOT NULL DEFAULT 'ok'")
              .same(OLD)
              .then("SELECT c FROM t WHERE id = 30", "ok"),
          KeepsakeCase.named("enum by CASCADE of its type")
              .base(
                  "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, c mood);"
                      + "INSERT INTO t VALUES (1, 'sad'), (2, 'ok')")
              .up("DROP TYPE mood CASCADE")
              .down("CREATE TYPE mood AS ENUM ('sad', 'ok')", "ALTER TABLE t ADD c mood")
              .same(OLD),
          KeepsakeCase.named("generated column goes with it")
              .base(
                  "CREATE TABLE t (id int PRIMARY KEY, c int, g int GENERATED ALWAYS AS (c * 2) STORED);"
                      + "INSERT INTO t VALUES (1, 5), (2, NULL)")
              .up("ALTER TABLE t DROP c CASCADE")
              .down(
                  "ALTER TABLE t ADD c int",
                  "ALTER TABLE t ADD g int GENERATED ALWAYS AS (c * 2) STORED")
              .same(OLD)
              .otherSchema(),
          KeepsakeCase.named("partitioned, indexed")
              .base(
                  "CREATE TABLE t (id int, c text NOT NULL, z int) PARTITION BY RANGE (id); CREATE INDEX ON t (c);"
                      + "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10);"
                      + "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (100);"
                      + "INSERT INTO t SELECT g, 'c' || g FROM generate_series(1, 20) g")
              .up("ALTER TABLE t DROP c")
              .meanwhile(
                  "INSERT INTO t (id) VALUES (50); CREATE TABLE t3 PARTITION OF t DEFAULT; INSERT INTO t (id) VALUES (500)")
              .down(
                  "DROP TABLE IF EXISTS t3",
                  "ALTER TABLE t ADD c text NOT NULL DEFAULT 'd'",
                  "ALTER TABLE t ALTER c DROP DEFAULT",
                  "CREATE INDEX ON t (c)")
              .same(OLD)
              .then("SELECT c FROM t WHERE id = 50", "d"),
          KeepsakeCase.named("quoted and long names")
              .base(
                  "CREATE SCHEMA \"S 1\"; CREATE TABLE \"S 1\".\"T\"\"1\" (id int PRIMARY KEY, \"Ä very long name of a column that takes all of the 63 bytes.\" text UNIQUE NOT NULL);"
                      + "INSERT INTO \"S 1\".\"T\"\"1\" VALUES (1, 'a'), (2, 'b')")
              .up(
                  "ALTER TABLE \"S 1\".\"T\"\"1\" DROP \"Ä very long name of a column that takes all of the 63 bytes.\"")
              .meanwhile("INSERT INTO \"S 1\".\"T\"\"1\" VALUES (3)")
              .down(
                  "ALTER TABLE \"S 1\".\"T\"\"1\" ADD \"Ä very long name of a column that takes all of the 63 bytes.\" text",
                  "UPDATE \"S 1\".\"T\"\"1\" SET \"Ä very long name of a column that takes all of the 63 bytes.\" = id",
                  "ALTER TABLE \"S 1\".\"T\"\"1\" ALTER \"Ä very long name of a column that takes all of the 63 bytes.\" SET NOT NULL, ADD UNIQUE (\"Ä very long name of a column that takes all of the 63 bytes.\")")
              .same("SELECT t FROM \"S 1\".\"T\"\"1\" t WHERE id < 3 ORDER BY id")
              .then("SELECT t FROM \"S 1\".\"T\"\"1\" t WHERE id = 3", "(3,3)"),
          KeepsakeCase.named("dynamic SQL in a block")
              .base(T)
              .up(
                  "DO $$ DECLARE x text; BEGIN FOREACH x IN ARRAY '{c,z}'::text[] LOOP EXECUTE format('ALTER TABLE t DROP COLUMN %I', x); END LOOP; END $$")
              .down("ALTER TABLE t ADD c text", "ALTER TABLE t ADD z int")
              .same(OLD),
          KeepsakeCase.named("a block that reads what it drops")
              .base(T)
              .up(
                  "DO $$ BEGIN EXECUTE 'CREATE TABLE a AS SELECT id, c FROM t'; ALTER TABLE t DROP c; END $$")
              .meanwhile("DO $$ BEGIN ASSERT (SELECT max(c) FROM a) = 'c9'; END $$")
              .down("ALTER TABLE t ADD c text", "DROP TABLE a")
              .same(OLD),
          KeepsakeCase.named("a script that reads it before")
              .base(T)
              .up("UPDATE t SET z = length(c)", "ALTER TABLE t DROP c")
              .meanwhile("DO $$ BEGIN ASSERT (SELECT max(z) FROM t) = 3; END $$")
              .down("ALTER TABLE t ADD c text", "UPDATE t SET z = id")
              .same(OLD),
          KeepsakeCase.named("view on it, by CASCADE")
              .base(T + "CREATE VIEW v AS SELECT id, c FROM t; CREATE VIEW w AS SELECT c FROM v")
              .up("ALTER TABLE t DROP c CASCADE")
              .meanwhile("INSERT INTO t (id) VALUES (21)")
              .down(
                  "ALTER TABLE t ADD c text DEFAULT 'd'",
                  "ALTER TABLE t ALTER c DROP DEFAULT",
                  "CREATE VIEW v AS SELECT id, c FROM t",
                  "CREATE VIEW w AS SELECT c FROM v")
              .otherSchema()
              .same("SELECT id, c, z FROM t WHERE id <= 20 ORDER BY id")
              .same("SELECT v FROM v WHERE id <= 20 ORDER BY id")
              .then("SELECT c FROM t WHERE id = 21", "d"),
          KeepsakeCase.named("trigger on it, trigger that must not fire, forced row security")
              .base(
                  T
                      + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.z = -1; RETURN NEW; END';"
                      + "CREATE TRIGGER a BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();"
                      + "ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
              .up("ALTER TABLE t DROP c")
              .meanwhile("INSERT INTO t (id, z) VALUES (21, 8)")
              .down("ALTER TABLE t ADD c text DEFAULT 'd'", "ALTER TABLE t ALTER c DROP DEFAULT")
              .same(OLD)
              .then("SELECT t FROM t WHERE id = 21", "(21,d,8)"),
          KeepsakeCase.named("renamed, then dropped")
              .base(T)
              .up("ALTER TABLE t RENAME c TO d", "ALTER TABLE t DROP d")
              .down("ALTER TABLE t ADD d text", "ALTER TABLE t RENAME d TO c")
              .same(OLD),
          KeepsakeCase.named("dropped and replaced by another of its name")
              .base(T)
              .up("ALTER TABLE t DROP c", "ALTER TABLE t ADD c int DEFAULT 7")
              .meanwhile("INSERT INTO t (id) VALUES (21)")
              .down("ALTER TABLE t DROP c", "ALTER TABLE t ADD c text")
              .same(OLD),
          KeepsakeCase.named("down with another type")
              .base(
                  "CREATE TABLE t (id int PRIMARY KEY, c bigint); INSERT INTO t VALUES (1, 5), (2, NULL)")
              .up("ALTER TABLE t DROP c")
              .down("ALTER TABLE t ADD c int")
              .same(OLD)
              .otherSchema());

  private KeepsakeCases() {}
}
