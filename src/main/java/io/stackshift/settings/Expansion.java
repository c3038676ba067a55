package io.stackshift.settings;

import io.stackshift.error.UserError;
import io.stackshift.text.Template;
import io.stackshift.text.Template.Part;
import java.util.Map;

/**
 * Expands variables: {@code $V}, {@code ${V}}, {@code ${V:-default}}, {@code ${V-default}}, {@code
 * ${V:+alternative}}, {@code ${V+alternative}}, {@code ${V:?message}}, {@code ${V?message}}. With a
 * colon an empty variable counts as unset. A variable that is not set and has no default is
 * refused.
 *
 * @param variables values by name; they may be secrets and never reach a message
 * @param remedy what to do about a variable that is not set
 */
record Expansion(Map<String, String> variables, String remedy) {

  private static final String FORMS =
      "Write ${NAME}, ${NAME:-default}, ${NAME:+alternative} or ${NAME:?message}, and ";

  /** Expands the whole text; {@code $$} is a dollar sign. */
  String expand(String text, Place place) {
    try {
      return Template.parse(text).expand(variables, variable -> refuse(variable, place));
    } catch (Template.Malformed e) {
      throw malformed(place, "$$ for a dollar sign.");
    }
  }

  /** The refusal of a variable that is not written as it should be; it shows nothing of it. */
  static UserError malformed(Place place, String dollarSign) {
    return place.refused("a variable is not written as it should be", FORMS + dollarSign);
  }

  /** Shows no variable. */
  @Override
  public String toString() {
    return "Expansion[" + variables.size() + " variables]";
  }

  private String refuse(Part.Variable variable, Place place) {
    String message = variable.word().withoutValues();
    String state = variables.containsKey(variable.name()) ? " is empty" : " is not set";
    throw place.refused(
        "the variable " + variable.name() + (message.isEmpty() ? state : " is needed: " + message),
        remedy);
  }
}
