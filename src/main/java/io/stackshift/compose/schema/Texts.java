package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Types that are a text or a list of texts, and whose normal form is a list of texts. */
final class Texts {

  /** Linux takes at most 2 MiB of arguments, and each word costs some of that. */
  private static final int LONGEST_COMMAND = 1024 * 1024;

  private static final ListOf LIST = ListOf.any(Scalars.TEXT);

  /** One text, or several different ones. */
  static final Type TEXT_OR_LIST =
      (node, path, findings) ->
          node instanceof Node.Text text
              ? new Node.Sequence(text.mark(), List.of(text))
              : ListOf.unique(Scalars.TEXT).normal(node, path, findings);

  /** A command line, which is split as a shell does, or its words. */
  static final Type COMMAND = Texts::command;

  /** A health check's command: a text is for the shell. */
  static final Type HEALTH_TEST =
      (node, path, findings) ->
          node instanceof Node.Text text
              ? new Node.Sequence(
                  text.mark(), List.of(new Node.Text(text.mark(), "CMD-SHELL"), text))
              : LIST.normal(node, path, findings);

  /** Names for addresses: in normal form lines as {@code host:address}. */
  static final Type EXTRA_HOSTS = Texts::extraHosts;

  private Texts() {}

  private static Node command(Node node, Path path, Findings findings) {
    if (!(node instanceof Node.Text(Mark mark, String line, boolean fromVariable))) {
      return LIST.normal(node, path, findings);
    }
    if (line.length() > LONGEST_COMMAND) {
      return Mismatch.told(
          node, path, findings, "is longer than a command can be", "Put it into a script.");
    }
    Optional<List<String>> words = ShellWords.split(line);
    if (words.isEmpty()) {
      return Mismatch.told(
          node, path, findings, "has a quote that is not closed", "Close it, or write a list.");
    }
    if (!findings.mayUnfold(mark, path, words.get().size())) {
      return new Node.Broken(mark);
    }
    return new Node.Sequence(
        mark,
        words.get().stream().<Node>map(word -> new Node.Text(mark, word, fromVariable)).toList());
  }

  private static Node extraHosts(Node node, Path path, Findings findings) {
    List<Node> lines = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      new TreeMap<>(mapping.values())
          .forEach((host, addresses) -> addHosts(host, addresses, path.key(host), findings, lines));
      return new Node.Sequence(node.mark(), lines);
    }
    Node list = ListOf.unique(Scalars.TEXT).normal(node, path, findings);
    if (list instanceof Node.Sequence(Mark _, List<Node> items)) {
      for (Node item : items) {
        if (item instanceof Node.Text(Mark mark, String line, boolean fromVariable)) {
          int separator = line.indexOf('=') >= 0 ? line.indexOf('=') : line.indexOf(':');
          if (separator < 0) {
            findings.problem(
                mark, path, "has a line without an address", "Write it as host:address.");
            continue;
          }
          addHost(
              line.substring(0, separator),
              new Node.Text(mark, line.substring(separator + 1), fromVariable),
              lines);
        }
      }
    }
    return new Node.Sequence(node.mark(), lines);
  }

  /** Current Compose files may name several addresses. */
  private static void addHosts(
      String host, Node addresses, Path path, Findings findings, List<Node> lines) {
    if (addresses instanceof Node.Sequence list) {
      for (Node address : list.items()) {
        addHost(host, Scalars.TEXT.normal(address, path, findings), lines);
      }
    } else if (!(addresses instanceof Node.Nothing)) {
      addHost(host, KeyValues.OPTIONS.value(addresses, path, findings), lines);
    }
  }

  private static void addHost(String host, Node address, List<Node> lines) {
    if (address instanceof Node.Text(Mark mark, String text, boolean fromVariable)) {
      boolean bracketed = text.length() > 2 && text.startsWith("[") && text.endsWith("]");
      String plain = bracketed ? text.substring(1, text.length() - 1) : text;
      lines.add(new Node.Text(mark, host + ":" + plain, fromVariable));
    }
  }
}
