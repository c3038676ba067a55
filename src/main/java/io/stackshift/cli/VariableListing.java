package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.KnownVariable;
import java.util.ArrayList;
import java.util.List;

/** Variables for a person, and for a program. */
final class VariableListing {

  private static final List<String> HEADER = List.of("VARIABLE", "VALUE", "FROM", "USED BY");
  private static final int LONGEST_VALUE = 60;

  private VariableListing() {}

  /** An aligned table, with a line for each use; below it what is wrong. */
  static List<String> table(List<KnownVariable> variables) {
    if (variables.isEmpty()) {
      return List.of("there are no variables");
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    for (KnownVariable variable : variables) {
      List<String> uses = variable.uses().isEmpty() ? List.of("unused") : variable.uses();
      rows.add(List.of(variable.name(), value(variable), variable.origin(), uses.getFirst()));
      uses.stream().skip(1).forEach(use -> rows.add(List.of("", "", "", use)));
    }
    List<String> lines = new ArrayList<>(TextTable.of(rows));
    variables.stream()
        .filter(variable -> !variable.complaint().isEmpty())
        .forEach(variable -> lines.add("%s %s".formatted(variable.name(), variable.complaint())));
    return lines;
  }

  private static String value(KnownVariable variable) {
    if (!variable.set()) {
      return "not set";
    }
    String line = variable.shown().replaceAll("\\s+", " ");
    String cut = line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + "…" : line;
    return cut.isEmpty() ? "empty" : cut;
  }

  /**
   * An array of {@code {"name", "set", "value", "from", "used_by", "problem"}}; values of secrets
   * are {@code ***}.
   */
  static String json(List<KnownVariable> variables) {
    var mapper = new ObjectMapper();
    ArrayNode array = mapper.createArrayNode();
    for (KnownVariable variable : variables) {
      ObjectNode object = array.addObject();
      object.put("name", variable.name());
      object.put("set", variable.set());
      object.put("value", variable.shown());
      object.put("from", variable.origin());
      ArrayNode uses = object.putArray("used_by");
      variable.uses().forEach(uses::add);
      object.put("problem", variable.complaint());
    }
    return array.toPrettyString();
  }
}
