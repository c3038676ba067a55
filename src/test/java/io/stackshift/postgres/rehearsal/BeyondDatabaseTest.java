package io.stackshift.postgres.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeyondDatabaseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ROLE reader",
        "create user reader password 'x'",
        "ALTER ROLE reader SET search_path = x",
        "DROP GROUP readers",
        "ALTER DATABASE shop SET timezone = 'UTC'",
        "ALTER SYSTEM SET fsync = off",
        "GRANT reader TO writer",
        "GRANT CONNECT ON DATABASE shop TO reader",
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN CREATE ROLE reader; END IF; END $$",
        "REASSIGN OWNED BY reader TO writer",
        "DROP OWNED BY reader",
        "DO $$ BEGIN GRANT reader TO writer; END $$",
        "DO $$ BEGIN EXECUTE format('GRANT %I TO %I', 'reader', 'writer'); END $$",
        "DO $$ BEGIN REASSIGN OWNED BY reader TO writer; END $$",
        "DO $$ BEGIN EXECUTE 'GRANT CONNECT ON DATABASE shop TO reader'; END $$",
      })
  void isNotRehearsed(String sql) {
    assertThat(BeyondDatabase.reaches(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE role (id int)",
        "CREATE USER MAPPING FOR x SERVER y",
        "GRANT SELECT ON orders TO reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        "REVOKE UPDATE (owner) ON orders FROM reader",
        "ALTER TABLE users ADD COLUMN role text",
        "DO $$ BEGIN ALTER TABLE orders ADD COLUMN x int; END $$",
        "DO $$ BEGIN GRANT SELECT ON orders TO reader; END $$",
      })
  void isRehearsed(String sql) {
    assertThat(BeyondDatabase.reaches(sql)).isFalse();
  }
}
