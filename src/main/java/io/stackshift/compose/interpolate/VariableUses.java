package io.stackshift.compose.interpolate;

import io.stackshift.compose.VariableUse;
import io.stackshift.compose.VariableUse.Kind;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.Template;
import io.stackshift.text.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the variables of a file that is not interpolated yet: those in its values, those that
 * {@code environment} passes on to a container, and those that secrets are taken from.
 */
public final class VariableUses {

  private final List<VariableUse> uses = new ArrayList<>();

  private VariableUses() {}

  /** All uses, in the order of the file. */
  public static List<VariableUse> in(Node.Mapping file) {
    VariableUses found = new VariableUses();
    found.node(file, Path.ROOT);
    objects(file, "services").forEach((key, service) -> found.passedOn(service, key));
    objects(file, "secrets")
        .forEach((key, secret) ->
            secret
                .get("environment", Node.Text.class)
                .filter(name -> !name.value().contains("$"))
                .ifPresent(name ->
                    found.add(
                        name.value(),
                        Kind.REQUIRED,
                        "",
                        true,
                        name.mark(),
                        key.key("environment"))));
    return found.uses;
  }

  private void node(Node node, Path path) {
    switch (node) {
      case Node.Text text -> text(text, path);
      case Node.Sequence sequence -> sequence.items().forEach(item -> node(item, path));
      case Node.Mapping mapping ->
          mapping.values().forEach((key, value) -> node(value, path.key(key)));
      case Node.Scalar _ -> {}
    }
  }

  private void text(Node.Text text, Path path) {
    if (text.value().indexOf('$') >= 0) {
      try {
        template(Template.parse(text.value()), text.mark(), path);
      } catch (Template.Malformed e) {
        // The interpolation tells it.
      }
    }
  }

  private void template(Template template, Mark mark, Path path) {
    for (Part part : template.parts()) {
      if (part instanceof Part.Variable(var name, var operator, var emptyCounts, var word)) {
        add(name, kind(operator), word.written(), emptyCounts, mark, path);
        template(word, mark, path);
      }
    }
  }

  private static Kind kind(Template.Operator operator) {
    return switch (operator) {
      case VALUE -> Kind.VALUE;
      case DEFAULT -> Kind.DEFAULT;
      case REQUIRED -> Kind.REQUIRED;
      case ALTERNATIVE -> Kind.ALTERNATIVE;
    };
  }

  private void passedOn(Node.Mapping service, Path key) {
    Path path = key.key("environment");
    service
        .get("environment", Node.Mapping.class)
        .ifPresent(environment ->
            environment
                .entries()
                .forEach((name, entry) -> {
                  if (entry.value() instanceof Node.Nothing) {
                    add(name, Kind.PASSED_ON, "", false, entry.keyMark(), path);
                  }
                }));
    service
        .get("environment", Node.Sequence.class)
        .map(Node.Sequence::items)
        .orElse(List.of())
        .forEach(item -> passedOnLine(item, path));
  }

  private void passedOnLine(Node item, Path path) {
    if (item instanceof Node.Text(Mark mark, String line, boolean _)
        && line.indexOf('=') < 0
        && line.indexOf('$') < 0) {
      add(line, Kind.PASSED_ON, "", false, mark, path);
    }
  }

  private void add(String name, Kind kind, String word, boolean emptyCounts, Mark mark, Path path) {
    uses.add(
        new VariableUse(
            name,
            kind,
            word,
            emptyCounts,
            mark.file(),
            mark.line(),
            mark.column(),
            path.toString()));
  }

  /** The objects of a section, by the path to each. */
  private static Map<Path, Node.Mapping> objects(Node.Mapping file, String section) {
    Map<Path, Node.Mapping> mappings = new LinkedHashMap<>();
    file.get(section, Node.Mapping.class)
        .map(Node.Mapping::values)
        .orElse(Map.of())
        .forEach((key, object) -> {
          if (object instanceof Node.Mapping mapping) {
            mappings.put(Path.ROOT.key(section).key(key), mapping);
          }
        });
    return mappings;
  }
}
