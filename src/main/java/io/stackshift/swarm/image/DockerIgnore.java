package io.stackshift.swarm.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@code .dockerignore} leaves out of a build, by the rules of <a
 * href="https://docs.docker.com/build/concepts/context/#dockerignore-files">the reference</a>: one
 * pattern a line, the last that matches a file or a folder around it decides, {@code !} takes back
 * in, {@code **} stands for any number of folders.
 */
final class DockerIgnore {

  private record Rule(Pattern pattern, boolean takesIn) {

    boolean matches(String path) {
      for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
        if (pattern.matcher(path.substring(0, end)).matches()) {
          return true;
        }
      }
      return pattern.matcher(path).matches();
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /** The rules of a file; an empty text leaves nothing out. */
  DockerIgnore(String text) {
    text.replaceFirst("^\uFEFF", "").lines().forEach(this::add);
  }

  private void add(String line) {
    if (line.startsWith("#")) {
      return;
    }
    String pattern = line.strip();
    boolean takesIn = pattern.startsWith("!");
    String path = clean(takesIn ? pattern.substring(1).strip() : pattern);
    if (!path.isEmpty()) {
      rules.add(new Rule(Pattern.compile(regularExpression(path)), takesIn));
    }
  }

  /** Whether a file is left out. */
  boolean excludes(String path) {
    boolean excluded = false;
    for (Rule rule : rules) {
      if (rule.takesIn() == excluded && rule.matches(path)) {
        excluded = !rule.takesIn();
      }
    }
    return excluded;
  }

  /** Without empty steps, {@code .} and slashes at either end. */
  private static String clean(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private static String regularExpression(String path) {
    var expression = new StringBuilder();
    for (int at = 0; at < path.length(); at++) {
      char character = path.charAt(at);
      if (path.startsWith("**", at)) {
        boolean folders = path.startsWith("**/", at);
        expression.append(folders ? "(.*/)?" : ".*");
        at += folders ? 2 : 1;
      } else if (character == '*') {
        expression.append("[^/]*");
      } else if (character == '?') {
        expression.append("[^/]");
      } else if (character == '[' && path.indexOf(']', at + 2) > 0) {
        int end = path.indexOf(']', at + 2);
        expression.append(characters(path.substring(at + 1, end)));
        at = end;
      } else {
        boolean escaped = character == '\\' && at + 1 < path.length();
        at += escaped ? 1 : 0;
        expression.append(Pattern.quote(String.valueOf(path.charAt(at))));
      }
    }
    return expression.toString();
  }

  /** A class of characters, of which only {@code ^} at its start and {@code -} mean something. */
  private static String characters(String inside) {
    return "[" + inside.replaceAll("([\\[\\\\&])", "\\\\$1") + "]";
  }
}
