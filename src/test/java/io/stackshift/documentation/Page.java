package io.stackshift.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page of the documentation: GitHub's Markdown, as far as these pages use it.
 *
 * @param file its path from the root of the repository
 */
public record Page(Path file, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("^ *```(\\w*) ?(.*)$");
  private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$");
  private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^()\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Something on the page, and where. */
  public record Found(Path page, int line, String text) {
    @Override
    public String toString() {
      return page + ":" + line + ": " + text;
    }
  }

  /** The README and all pages of {@code docs}. */
  public static List<Page> all() {
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), files.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(Page::read)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The page in a file. */
  public static Page read(Path file) {
    try {
      return new Page(file, Files.readAllLines(file, UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Its blocks of code. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> content = new ArrayList<>();
    Found open = null;
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index);
      if (!FENCE.matcher(line).matches()) {
        content.add(line);
      } else if (open == null) {
        open = new Found(file, index + 1, line);
        content.clear();
      } else {
        var fence = FENCE.matcher(open.text());
        fence.matches();
        blocks.add(
            new Block(
                open.page(), open.line(), fence.group(1), fence.group(2), List.copyOf(content)));
        open = null;
      }
    }
    return blocks;
  }

  /** Where its links lead. */
  List<Found> links() {
    return inProse(LINK);
  }

  /** What stands between backticks. */
  List<Found> code() {
    return inProse(CODE);
  }

  private List<Found> inProse(Pattern pattern) {
    Set<Integer> inBlocks = new HashSet<>();
    for (Block block : blocks()) {
      IntStream.rangeClosed(block.line(), block.line() + block.lines().size() + 1)
          .forEach(inBlocks::add);
    }
    return IntStream.rangeClosed(1, lines.size())
        .filter(number -> !inBlocks.contains(number))
        .boxed()
        .flatMap(number ->
            pattern
                .matcher(lines.get(number - 1))
                .results()
                .map(found -> new Found(file, number, found.group(1))))
        .toList();
  }

  /** What a link can lead to within the page: its headings, as GitHub names them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (String line : lines) {
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }
}
