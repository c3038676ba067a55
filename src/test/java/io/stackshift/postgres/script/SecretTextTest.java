package io.stackshift.postgres.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE ROLE app LOGIN PASSWORD 's3cret'",
        "ALTER ROLE app ENCRYPTED PASSWORD E's3cret''s3cret'",
        "ALTER ROLE app PASSWORD $x$s3cret$x$",
        "CREATE USER MAPPING FOR a SERVER b OPTIONS (user 'u', password 's3cret')",
        "CREATE SUBSCRIPTION s CONNECTION 'host=h password=s3cret' PUBLICATION p",
        "SELECT dblink_connect('host=h password=''s3cret s3cret''')",
        "SELECT dblink_connect('postgresql://user:s3cret@host/db')",
        "CREATE ROLE app LOGIN PASSWORD 's3cret that does not end",
      })
  void isNotShown(String sql) {
    assertThat(StatementExecution.shown(sql)).contains("…").doesNotContain("s3cret");
  }

  @Test
  void theRestIs() {
    assertThat(StatementExecution.shown("CREATE ROLE app PASSWORD 's3cret' LOGIN"))
        .isEqualTo("CREATE ROLE app PASSWORD '…' LOGIN");
    assertThat(StatementExecution.shown("CREATE TABLE t (password text NOT NULL)"))
        .isEqualTo("CREATE TABLE t (password text NOT NULL)");
  }
}
