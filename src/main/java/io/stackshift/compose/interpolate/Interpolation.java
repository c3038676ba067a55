package io.stackshift.compose.interpolate;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.text.Template;
import io.stackshift.text.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Replaces the variables in the values of a tree; keys stay as they are. */
public final class Interpolation {

  private static final int LONGEST_MESSAGE = 500;

  /** As much text as a file itself may have. */
  private static final int MAXIMUM_CHARACTERS = 16 * 1024 * 1024;

  private final Map<String, String> variables;
  private final Findings findings;
  private long written;

  /** An interpolation that tells its findings. */
  public Interpolation(Map<String, String> variables, Findings findings) {
    this.variables = Map.copyOf(variables);
    this.findings = findings;
  }

  /** The same tree with values in place of variables. */
  public Node.Mapping apply(Node.Mapping file) {
    return mapping(file, Path.ROOT);
  }

  private Node node(Node node, Path path) {
    return switch (node) {
      case Node.Text text -> text(text, path);
      case Node.Mapping mapping -> mapping(mapping, path);
      case Node.Sequence sequence -> sequence(sequence, path);
      case Node.Scalar scalar -> scalar;
    };
  }

  private Node sequence(Node.Sequence sequence, Path path) {
    List<Node> items = sequence.items();
    List<Node> replaced = new ArrayList<>(items.size());
    boolean changed = false;
    for (int i = 0; i < items.size(); i++) {
      Node value = node(items.get(i), path.item(i));
      changed |= !isSame(value, items.get(i));
      replaced.add(value);
    }
    return changed ? new Node.Sequence(sequence.mark(), replaced) : sequence;
  }

  private Node.Mapping mapping(Node.Mapping mapping, Path path) {
    SequencedMap<String, Node.Entry> replaced = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, Node.Entry> it : mapping.entries().entrySet()) {
      Node.Entry entry = it.getValue();
      Node value = node(entry.value(), path.key(it.getKey()));
      boolean same = isSame(value, entry.value());
      changed |= !same;
      replaced.put(it.getKey(), same ? entry : new Node.Entry(entry.keyMark(), value));
    }
    return changed ? new Node.Mapping(mapping.mark(), replaced) : mapping;
  }

  /** Most of a file has no variables: what has none is kept instead of copied. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Node one, Node other) {
    return one == other;
  }

  private Node text(Node.Text text, Path path) {
    if (text.value().indexOf('$') < 0) {
      return text;
    }
    try {
      Template template = Template.parse(text.value());
      if (!isBounded(template.length(variables), text.mark(), path)) {
        return new Node.Broken(text.mark());
      }
      List<Part.Variable> missing = new ArrayList<>();
      String value =
          template.expand(variables, variable -> absent(variable, text.mark(), path, missing));
      missing.forEach(variable -> missing(variable, text.mark(), path));
      tellEmpty(template, text.mark());
      return missing.isEmpty()
          ? new Node.Text(text.mark(), value, template.hasVariables())
          : new Node.Broken(text.mark());
    } catch (Template.Malformed e) {
      findings.problem(
          text.mark(),
          path,
          String.valueOf(e.getMessage()),
          "Write ${NAME} for a variable and $$ for a dollar sign.");
      return new Node.Broken(text.mark());
    }
  }

  private void tellEmpty(Template template, Mark mark) {
    for (Part part : template.parts()) {
      if (part instanceof Part.Variable variable && variable.expand(variables, _ -> "").isEmpty()) {
        findings.empty(mark, variable.name());
      }
    }
  }

  /** Asked before anything is written, so that a bomb costs nothing. */
  private boolean isBounded(long length, Mark mark, Path path) {
    written += length;
    if (written > MAXIMUM_CHARACTERS) {
      findings.problem(
          mark,
          path,
          "is where the values of variables become too much text",
          "Use long values in fewer places.");
    }
    return written <= MAXIMUM_CHARACTERS;
  }

  private String absent(Part.Variable variable, Mark mark, Path path, List<Part.Variable> missing) {
    if (variable.operator() == Template.Operator.REQUIRED) {
      missing.add(variable);
    } else {
      findings.unset(mark, path, variable.name());
    }
    return "";
  }

  private void missing(Part.Variable variable, Mark mark, Path path) {
    String message = variable.word().withoutValues();
    String state = variables.containsKey(variable.name()) ? "is empty" : "is not set";
    findings.problem(
        mark,
        path,
        "needs the variable "
            + variable.name()
            + ", which "
            + state
            + (message.isEmpty() ? "" : ": " + cut(message)),
        "Set " + variable.name() + " in the environment.");
  }

  /** The author's own words, of a length that can be read. */
  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }
}
