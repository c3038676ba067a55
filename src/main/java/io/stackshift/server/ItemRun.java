package io.stackshift.server;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the items of a machine and makes them. */
final class ItemRun {

  /** How the scripts answer; see prelude.sh. */
  private static final int PRESENT = 0;

  private static final int TO_DO = 10;
  private static final int FOR_A_PERSON = 11;

  private final Machine machine;

  ItemRun(Machine machine) {
    this.machine = machine;
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws UserError refused, when it cannot be looked at, or should not be there at all
   */
  Finding look(Item item) {
    var answer = machine.run(Script.call(item.script(), "check", item.variables()));
    String text = answer.output().strip();
    return switch (answer.exitCode()) {
      case PRESENT -> new Finding.Present(text);
      case TO_DO -> new Finding.ToDo(text);
      case FOR_A_PERSON -> new Finding.ForAPerson(text);
      default -> throw failure(item, "look at", answer, Map.of()).as(ExitCode.REFUSED);
    };
  }

  /**
   * Makes it, and looks again.
   *
   * @param secrets further variables that only the making needs; in no message
   * @throws UserError HALF_WAY, when it was not made
   */
  Finding make(Item item, Map<String, String> secrets) {
    SortedMap<String, String> variables = new TreeMap<>(item.variables());
    variables.putAll(secrets);
    var answer = machine.run(Script.call(item.script(), "apply", variables));
    if (answer.exitCode() != 0) {
      throw failure(item, "make", answer, secrets);
    }
    return switch (look(item)) {
      case Finding.Present present -> present;
      case Finding.ForAPerson person -> person;
      case Finding.ToDo toDo ->
          throw failure(
              item, "make", new Machine.Answer(1, "", "still to do: " + toDo.text()), secrets);
    };
  }

  private UserError failure(
      Item item, String verb, Machine.Answer answer, Map<String, String> secrets) {
    String said = answer.errors().strip();
    for (String secret : secrets.values()) {
      said = secret.isEmpty() ? said : said.replace(secret, "…");
    }
    return new UserError(
        ExitCode.HALF_WAY,
        "could not %s '%s': %s"
            .formatted(
                verb,
                item.title(),
                said.isEmpty() ? "exit code " + answer.exitCode() : lastLines(said)),
        machine.name(),
        "Mend that and run the same command again: it goes on with what is missing.");
  }

  private static String lastLines(String text) {
    var lines = text.lines().toList();
    return lines.subList(Math.max(0, lines.size() - 6), lines.size()).stream()
        .collect(Collectors.joining("\n"));
  }
}
