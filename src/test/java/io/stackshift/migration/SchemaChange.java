package io.stackshift.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One change of a schema out of {@code src/test/resources/migrations/changes}: a file with headers
 * ({@code -- class: additive}, {@code -- reason: …}, {@code -- bridge: yes}, {@code -- since: 18})
 * and sections that begin with {@code -- [base]}, {@code -- [up]}, {@code -- [down]}, {@code --
 * [old]} and {@code -- [new]}.
 *
 * @param name the file's name without its ending
 * @param kind the class that is expected
 * @param reasons fragments of the reasons that are expected
 * @param bridged whether the new code's inserts need the bridge as long as up has not run
 * @param since the first major version of PostgreSQL that knows its syntax
 * @param base the schema before, with rows
 * @param up the migration
 * @param down takes it back; empty when there is none
 * @param old statements of the old code, each to be run by itself: they work on base
 * @param next statements of the new code, each to be run by itself: they work after up
 */
public record SchemaChange(
    String name,
    MigrationClass kind,
    List<String> reasons,
    boolean bridged,
    int since,
    String base,
    String up,
    String down,
    List<String> old,
    List<String> next) {

  private static final Path FOLDER = Path.of("src/test/resources/migrations/changes");

  private static final Pattern HEADER = Pattern.compile("-- (class|reason|bridge|since): (.*)");
  private static final Pattern SECTION = Pattern.compile("-- \\[(base|up|down|old|new)]");

  /** All changes, by name. */
  public static List<SchemaChange> all() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().map(SchemaChange::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The change of a name. */
  public static SchemaChange named(String name) {
    return read(FOLDER.resolve(name + ".sql"));
  }

  /**
   * The change as the migrations of a project: version 1 makes the schema before, version 2 is the
   * change, with its down script if there is one.
   */
  public Migrations migrations() {
    var files = new TreeMap<String, byte[]>();
    files.put("V1__base.sql", base.getBytes(StandardCharsets.UTF_8));
    files.put("V2__change.sql", up.getBytes(StandardCharsets.UTF_8));
    if (!down.isBlank()) {
      files.put("U2__change.sql", down.getBytes(StandardCharsets.UTF_8));
    }
    return MigrationFiles.read("migrations", files);
  }

  @Override
  public String toString() {
    return name;
  }

  private static SchemaChange read(Path file) {
    var headers = new LinkedHashMap<String, List<String>>();
    var sections = new LinkedHashMap<String, List<String>>();
    var section = "";
    for (var line : lines(file)) {
      var header = HEADER.matcher(line);
      var begin = SECTION.matcher(line);
      if (begin.matches()) {
        section = begin.group(1);
      } else if (section.isEmpty() && header.matches()) {
        add(headers, header.group(1), header.group(2));
      } else {
        add(sections, section, line);
      }
    }
    return new SchemaChange(
        file.getFileName().toString().replace(".sql", ""),
        MigrationClass.valueOf(
            headers.getOrDefault("class", List.of("")).getFirst().toUpperCase(Locale.ROOT)),
        headers.getOrDefault("reason", List.of()),
        headers.containsKey("bridge"),
        Integer.parseInt(headers.getOrDefault("since", List.of("13")).getFirst()),
        text(sections, "base"),
        text(sections, "up"),
        text(sections, "down"),
        sections.getOrDefault("old", List.of()),
        sections.getOrDefault("new", List.of()));
  }

  private static void add(Map<String, List<String>> lists, String key, String value) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
  }

  private static String text(Map<String, List<String>> sections, String name) {
    return sections.getOrDefault(name, List.of()).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
