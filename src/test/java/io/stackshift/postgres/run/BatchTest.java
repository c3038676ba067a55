package io.stackshift.postgres.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.script.ParsedScript;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final String TABLE = "CREATE TABLE t ();";
  private static final String INDEX = "CREATE INDEX CONCURRENTLY i ON t (id);";

  @Test
  void ordinaryScriptsShareOneTransaction() {
    assertThat(batches(TABLE, TABLE, TABLE)).containsExactly("1 2 3");
  }

  @Test
  void aScriptThatCannotShareATransactionRunsByItself() {
    assertThat(batches(TABLE, TABLE, INDEX, INDEX, TABLE))
        .containsExactly("1 2", "3 alone", "4 alone", "5");
  }

  @Test
  void noScriptsAreNoBatches() {
    assertThat(batches()).isEmpty();
  }

  private static List<String> batches(String... scripts) {
    var parsed =
        java.util.stream.IntStream.range(0, scripts.length)
            .mapToObj(i -> script(i + 1, scripts[i]))
            .toList();
    return Batch.of(parsed).stream().map(BatchTest::show).toList();
  }

  private static ParsedScript script(int version, String sql) {
    return ParsedScript.of(
        new Script(Version.of("" + version), "x", "V" + version + "__x.sql", sql));
  }

  private static String show(Batch batch) {
    var versions = Arrays.toString(batch.versions().toArray()).replaceAll("[\\[\\],]", "");
    return batch.transactional() ? versions : versions + " alone";
  }
}
