package io.stackshift.documentation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.stackshift.cli.AllCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the README and docs say can be typed, written and followed is so. */
class DocumentationTest {

  private static final Set<String> LANGUAGES =
      Set.of("sh", "console", "text", "yaml", "sql", "json", "dockerfile", "html");

  /** What Stackshift runs itself on other nodes. */
  private static final String INNER_VERB = "node";

  /** Launchers of one verb. */
  private static final Set<String> LAUNCHERS = Set.of("deploy", "rollback", "build", "push");

  private static final Pattern NAMED =
      Pattern.compile("(scripts|src|docs|bench|\\.ci)/[\\w./-]*\\w");
  private static final Pattern WRITTEN_VERB =
      Pattern.compile("(?:scripts/)?stackshift ([a-z]\\S*)(.*)");
  private static final Pattern LONG_OPTION = Pattern.compile("--[a-z][a-z-]*");

  /** A test that runs something like what a block says. */
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+(?:IT|Test)\\b");

  private static final Set<String> TESTS = tests();

  private final CommandLine all = AllCommands.commandLine();

  static Stream<Block> blocks() {
    return Page.all().stream().flatMap(page -> page.blocks().stream());
  }

  static Stream<Block> typedBlocks() {
    return blocks().filter(Block::isTyped);
  }

  static Stream<Block> files() {
    return blocks().filter(block -> block.language().equals("yaml"));
  }

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockSaysWhatItIs(Block block) {
    assertThat(block.language()).isIn(LANGUAGES);
    assertThat(block.remark()).matches("|not-run: .{8,}");
    assertThat(TEST.matcher(block.notRun()).results().map(it -> it.group())).isSubsetOf(TESTS);
  }

  private static Set<String> tests() {
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      return sources
          .map(source -> source.getFileName().toString().replaceFirst("\\.java$", ""))
          .collect(toSet());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("typedBlocks")
  void aCommandCanBeTyped(Block block) {
    assertThat(commands(block.script()))
        .allSatisfy(words ->
            assertThatCode(() -> all.parseArgs(words.toArray(String[]::new)))
                .as(String.join(" ", words))
                .doesNotThrowAnyException());
  }

  /** Of Stackshift, without what leads to it. */
  private static Stream<List<String>> commands(String script) {
    return ShellCommands.of(script).stream()
        .map(DocumentationTest::program)
        .flatMap(Optional::stream)
        .filter(words -> !words.getFirst().equals(INNER_VERB));
  }

  private static Optional<List<String>> program(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).matches("\\w+=.*|sudo|exec|then|do|!|\\{")) {
      at++;
    }
    if (at == words.size()) {
      return Optional.empty();
    }
    String name = words.get(at).replaceFirst("^(\\./)?scripts/", "");
    boolean isLauncher = LAUNCHERS.contains(name) && words.get(at).contains("/");
    if (!isLauncher && !name.equals("stackshift")) {
      return Optional.empty();
    }
    Stream<String> verb = isLauncher ? Stream.of(name) : Stream.of();
    return Optional.of(
        Stream.concat(verb, words.stream().skip(at + 1L).filter(word -> !word.equals("--host")))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatIsNamedInASentenceExists(Page page) {
    assertThat(page.code()).filteredOn(found -> !isKnown(found.text())).isEmpty();
  }

  private boolean isKnown(String code) {
    var written = WRITTEN_VERB.matcher(code);
    if (!written.matches() || written.group(1).equals(INNER_VERB)) {
      return true;
    }
    CommandLine verb = all.getSubcommands().get(written.group(1).replaceFirst("[|/].*", ""));
    return LONG_OPTION
        .matcher(written.group(2))
        .results()
        .allMatch(option -> knows(verb, option.group()));
  }

  private static boolean knows(@Nullable CommandLine verb, String option) {
    if (verb == null) {
      return false;
    }
    return verb.getCommandSpec().findOption(option) != null
        || verb.getSubcommands().values().stream().anyMatch(below -> knows(below, option));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileOfTheRepositoryThatIsNamedExists(Page page) {
    assertThat(page.code())
        .flatMap(found -> NAMED.matcher(found.text()).results().map(it -> it.group()).toList())
        .filteredOn(name -> !name.equals("src/main/resources/db/migration")) // of Spring's own
        .filteredOn(name -> !Files.exists(Path.of(name)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    assertThat(page.links())
        .filteredOn(link -> !link.text().matches("[a-z]+:.*"))
        .filteredOn(link -> !exists(page, link.text()))
        .isEmpty();
  }

  private static boolean exists(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    return Files.exists(file)
        && (parts.length == 1 || Page.read(file).anchors().contains(parts[1]));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileIsTakenAsItStandsThere(Block block) {
    assertThatCode(() -> WrittenFile.check(block.text())).doesNotThrowAnyException();
  }

  /** Whoever comes to the documentation by its first page finds all of it. */
  @Test
  void theIndexNamesEveryPage() {
    Page index = Page.read(Path.of("docs/README.md"));
    List<Path> linked =
        index.links().stream()
            .map(link ->
                index.file().resolveSibling(link.text().replaceFirst("#.*", "")).normalize())
            .toList();

    assertThat(Page.all().stream().map(Page::file).filter(file -> file.startsWith("docs")))
        .filteredOn(file -> !file.equals(index.file()) && !file.startsWith("docs/coming-from"))
        .isSubsetOf(linked);
    assertThat(linked).contains(Path.of("docs/coming-from/README.md"));
  }
}
