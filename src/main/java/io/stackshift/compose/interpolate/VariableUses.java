package io.stackshift.compose.interpolate;

import io.stackshift.compose.VariableUse;
import io.stackshift.compose.VariableUse.Kind;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.Template;
import io.stackshift.text.Template.Part;
import java.util.ArrayList;
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
    found.node(file);
    objects(file, "services").forEach(found::passedOn);
    objects(file, "secrets")
        .forEach(secret ->
            secret
                .get("environment", Node.Text.class)
                .filter(name -> !name.value().contains("$"))
                .ifPresent(name -> found.add(name.value(), Kind.REQUIRED, "", true, name.mark())));
    return found.uses;
  }

  private void node(Node node) {
    switch (node) {
      case Node.Text text -> text(text);
      case Node.Sequence sequence -> sequence.items().forEach(this::node);
      case Node.Mapping mapping -> mapping.values().values().forEach(this::node);
      case Node.Scalar _ -> {}
    }
  }

  private void text(Node.Text text) {
    if (text.value().indexOf('$') >= 0) {
      try {
        template(Template.parse(text.value()), text.mark());
      } catch (Template.Malformed e) {
        // The interpolation tells it.
      }
    }
  }

  private void template(Template template, Mark mark) {
    for (Part part : template.parts()) {
      if (part instanceof Part.Variable(var name, var operator, var emptyCounts, var word)) {
        add(name, kind(operator), word.written(), emptyCounts, mark);
        template(word, mark);
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

  private void passedOn(Node.Mapping service) {
    service
        .get("environment", Node.Mapping.class)
        .ifPresent(environment ->
            environment
                .entries()
                .forEach((name, entry) -> {
                  if (entry.value() instanceof Node.Nothing) {
                    add(name, Kind.PASSED_ON, "", false, entry.keyMark());
                  }
                }));
    service
        .get("environment", Node.Sequence.class)
        .map(Node.Sequence::items)
        .orElse(List.of())
        .forEach(this::passedOnLine);
  }

  private void passedOnLine(Node item) {
    if (item instanceof Node.Text(Mark mark, String line, boolean _)
        && line.indexOf('=') < 0
        && line.indexOf('$') < 0) {
      add(line, Kind.PASSED_ON, "", false, mark);
    }
  }

  private void add(String name, Kind kind, String word, boolean emptyCounts, Mark mark) {
    uses.add(
        new VariableUse(name, kind, word, emptyCounts, mark.file(), mark.line(), mark.column()));
  }

  private static List<Node.Mapping> objects(Node.Mapping file, String section) {
    Map<String, Node> objects =
        file.get(section, Node.Mapping.class).map(Node.Mapping::values).orElse(Map.of());
    List<Node.Mapping> mappings = new ArrayList<>();
    for (Node object : objects.values()) {
      if (object instanceof Node.Mapping mapping) {
        mappings.add(mapping);
      }
    }
    return mappings;
  }
}
