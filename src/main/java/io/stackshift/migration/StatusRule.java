package io.stackshift.migration;

import java.util.Collection;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the versions that are applied in what an application's own migrator prints about them.
 *
 * @param expression a regular expression that is looked for in each line; the first of its groups
 *     that took part is the version, made of digits, dots and underscores
 */
public record StatusRule(String expression) {

  /** Colours and other control sequences of terminals (ECMA-48, CSI). */
  private static final Pattern CONTROL = Pattern.compile("\\e\\[[0-9;?]*[ -/]*[@-~]");

  /**
   * Rails ({@code up 2024… Name}), dbmate ({@code [X] 2024…_name.sql}), Avram of Lucky ({@code
   * Name::V2024… Migrated}), goose ({@code … 2024 -- 001_name.sql}), and lines with nothing but a
   * version or a file's name, as a query of the history table or a format of Atlas prints them.
   */
  public static final StatusRule DEFAULT =
      new StatusRule(
          "^\\s*up\\s+(\\d+)\\s"
              + "|^\\s*\\[X]\\s+(\\d+)"
              + "|::V(\\d+)\\b.*\\bMigrated\\b"
              + "|\\s\\d{4}\\s+--\\s+(\\d+)_"
              + "|^\\s*(\\d+)(?:_\\S+)?\\s*$");

  /**
   * Checks the expression.
   *
   * @throws java.util.regex.PatternSyntaxException when it is none
   * @throws IllegalArgumentException when it has no group
   */
  public StatusRule {
    if (Pattern.compile(expression).matcher("").groupCount() == 0) {
      throw new IllegalArgumentException("it has no group");
    }
  }

  /** The versions in these lines; what a group holds that is no version does not count. */
  public SortedSet<Version> applied(Collection<String> lines) {
    Pattern pattern = Pattern.compile(expression);
    var versions = new TreeSet<Version>();
    for (String line : lines) {
      Matcher matcher = pattern.matcher(CONTROL.matcher(line).replaceAll(""));
      if (matcher.find()) {
        version(matcher).filter(Version::isValid).map(Version::of).forEach(versions::add);
      }
    }
    return versions;
  }

  private static Stream<String> version(Matcher matcher) {
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .filter(Objects::nonNull)
        .limit(1);
  }
}
