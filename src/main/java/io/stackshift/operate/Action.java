package io.stackshift.operate;

import io.stackshift.release.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person did to a stack between deployments.
 *
 * @param verb as {@code scale}
 * @param service it was done to, as the person named it; empty for the stack
 * @param detail what exactly, as {@code to 4}; empty where the verb says it. No argument of a
 *     command is in it, since any may be a secret
 * @param origin who did it, from where, and when it began
 * @param failure why it failed; empty when it did not, or when that is the command's own affair
 */
public record Action(String verb, String service, String detail, Origin origin, String failure) {

  private static final int LONGEST = 80;

  /** One that has not failed so far. */
  public static Action of(String verb, String service, String detail, Origin origin) {
    return new Action(verb, service, detail, origin, "");
  }

  /**
   * A command that is run in a container.
   *
   * @param words the program, which is told, and its arguments, which are only counted
   */
  public static Action command(String verb, String service, List<String> words, Origin origin) {
    return of(verb, service, program(words), origin);
  }

  /**
   * A command that is run in a container of its own. Without an entry point that is named, the
   * image's own may get every word as an argument, so that they are only counted.
   *
   * @param entrypoint in place of the image's; empty for none, so that the first word is the
   *     program
   */
  public static Action oneOff(
      String verb, String service, Optional<String> entrypoint, List<String> words, Origin origin) {
    if (entrypoint.isEmpty()) {
      String counted = words.size() == 1 ? "1 word" : words.size() + " words";
      return of(verb, service, "a command of " + counted, origin);
    }
    var all = new ArrayList<>(words);
    if (!entrypoint.get().isEmpty()) {
      all.addFirst(entrypoint.get());
    }
    return command(verb, service, all, origin);
  }

  /** The same, failed. */
  public Action failed(String why) {
    return new Action(verb, service, detail, origin, why);
  }

  /** A program is a word; what looks like an assignment or an address may hold a password. */
  private static String program(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    boolean isWord = first.length() <= LONGEST && first.matches("[\\w./+@-]+");
    String program = isWord ? first : "a command";
    return switch (words.size()) {
      case 0, 1 -> program;
      case 2 -> program + " with 1 argument";
      default -> "%s with %d arguments".formatted(program, words.size() - 1);
    };
  }
}
