package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.plan.Rehearsals;
import io.stackshift.release.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The check of a commit whose files are in memory, with a rehearsal that is known beforehand. */
class CheckProjectTest {

  private static final String SETTINGS =
      """
      stack: shop
      compose: [compose.yml]
      environment: {require: [REGISTRY, PASSWORD]}
      database: {url: "postgresql://db/shop", user: shop, password: "${PASSWORD}", migrations: db}
      """;

  private final Map<String, String> head = new TreeMap<>();
  private final Map<String, String> base = new TreeMap<>();
  private final Sources sources =
      new SourcesInMemory(commit -> new FilesInMemory(commit.equals("HEAD") ? head : base));
  private final List<String> rehearsed = new ArrayList<>();
  private Rehearsal known = Rehearsal.NONE;

  CheckProjectTest() {
    head.put("stack/stackshift.yml", SETTINGS);
    head.put("compose.yml", "services: {web: {image: \"${REGISTRY}/web\"}}\n");
    head.put("db/V1__one.sql", "CREATE TABLE one ()");
    base.putAll(head);
    head.put("db/V2__two.sql", "ALTER TABLE orders DROP COLUMN total");
  }

  @Test
  void rehearsesWhatCameSinceACommitOnTopOfWhatWasThere() {
    check("main", null, false);

    assertThat(rehearsed).containsExactly("[1] then [2]");
  }

  @Test
  void rehearsesAllFromNothingWithoutOne() {
    check("", null, false);

    assertThat(rehearsed).containsExactly("[] then [1, 2]");
  }

  @Test
  void refusesWhatTheModeWouldRefuse() {
    known = Rehearsals.of(Rehearsals.subtractive("2"));

    check("main", Mode.SUB, false);
    assertThatThrownBy(() -> check("main", Mode.ADD, false))
        .hasMessageContaining("V2__two.sql:3 column orders.total was dropped");
  }

  @Test
  void aVersionThatMayBeAppliedMustNotChangeNorGo() {
    head.put("db/V1__one.sql", "CREATE TABLE other ()");
    assertThatThrownBy(() -> check("main", null, false))
        .hasMessageContaining("version 1 was changed since main");

    head.remove("db/V1__one.sql");
    assertThatThrownBy(() -> check("main", null, false))
        .hasMessageContaining("version 1 is gone since main");
  }

  @Test
  void strictlyADownScriptHasToBeTheInverse() {
    known = Rehearsals.of(Rehearsals.withoutInverse("2"));

    check("main", null, false);
    assertThatThrownBy(() -> check("main", null, true))
        .hasMessageContaining("taking it back does not give the schema before");
  }

  @Test
  void composeFilesAreCheckedFirst() {
    head.put("compose.yml", "services: {web: {imagee: a}}\n");

    assertThatThrownBy(() -> check("main", null, false)).hasMessageContaining("imagee");
    assertThat(rehearsed).isEmpty();
  }

  private void check(String since, @org.jspecify.annotations.Nullable Mode mode, boolean strict) {
    var projects = new ProjectLoader(sources, Map.of(), Path.of("/"));
    new CheckProject(
            projects,
            (_, history, run, _) -> {
              rehearsed.add(Version.texts(history) + " then " + Version.texts(run.versions()));
              return known;
            })
        .run(
            new CheckRequest(
                new ProjectRequest(Path.of("/shop"), "stack/stackshift.yml", "", "HEAD", false),
                new ComposeRequest(new TreeSet<>(), strict),
                since,
                mode,
                ""),
            _ -> {},
            new SilentProgress());
  }
}
