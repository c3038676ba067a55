package io.stackshift.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.migration.StatusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code docs/migrations.md} says about an application's own migrator can be used as it is.
 */
class OwnMigratorExamplesTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("##+ ([^\\n]+)\\n(?:(?!\\n##|```yaml).)*```yaml\\n(.*?)```", Pattern.DOTALL);

  private final Map<String, String> examples = new TreeMap<>();
  @TempDir private Path home;

  @BeforeEach
  void readPage() throws IOException {
    String page = Files.readString(Path.of("docs/migrations.md"));
    String section = page.substring(page.indexOf("## Your own migrator"));
    EXAMPLE
        .matcher(section)
        .results()
        .forEach((MatchResult found) -> examples.put(found.group(1), found.group(2)));
  }

  private DatabaseSettings.Command load(String title) {
    String yaml = "stack: shop\ncompose: [a.yml]\n" + Objects.requireNonNull(examples.get(title));
    var loaded =
        new SettingsLoader(new Machine(Map.of(), home, home))
            .load("stackshift.yml", yaml.getBytes(UTF_8), "", "1a2b3c4d");
    return (DatabaseSettings.Command) loaded.settings().database();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your own migrator",
        "Rails",
        "Hanami",
        "Lucky",
        "dbmate",
        "Atlas",
        "SQLite, or any database in a file on a volume"
      })
  void anExampleCanBeUsedAsItIs(String title) {
    ReleaseCommand command = load(title).command();

    assertThat(command.up()).isNotEmpty();
    assertThat(command.takesBack()).isTrue();
    assertThat(command.tellsVersions()).isTrue();
  }

  @Test
  void aTextIsForAShellAndAListIsNot() {
    assertThat(load("dbmate").command().down())
        .containsExactly(
            "sh",
            "-c",
            "set -e; for i in $(seq {count}); do dbmate --no-dump-schema rollback; done");
    assertThat(load("Rails").command().up()).containsExactly("bin/rails", "db:migrate");
    assertThat(load("Lucky").command().namesVersion()).isTrue();
  }

  @Test
  void theImageOfTheMigrationsCarriesTheRelease() {
    assertThat(load("Atlas").command().image())
        .isEqualTo("registry.example.org/shop-migrations:1a2b3c4d");
  }

  @Test
  void aDatabaseInAFileHasOneWriterAndNoService() {
    var settings = load("SQLite, or any database in a file on a volume");

    assertThat(settings.service()).isEmpty();
    assertThat(settings.command().singleWriter()).isTrue();
  }

  @Test
  void theLinesOfTheTableAreFound() throws IOException {
    String page = Files.readString(Path.of("docs/migrations.md"));
    String table = page.substring(page.indexOf("| migrator | a line"), page.indexOf("### Rails"));
    List<String> lines =
        Pattern.compile("`([^`]+)`").matcher(table).results().map(it -> it.group(1)).toList();

    assertThat(lines).hasSize(6);
    assertThat(lines)
        .allSatisfy(line -> assertThat(StatusRule.DEFAULT.applied(List.of(line))).hasSize(1));
  }
}
