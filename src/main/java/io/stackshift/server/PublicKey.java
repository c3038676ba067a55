package io.stackshift.server;

import io.stackshift.error.UserError;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A public key as {@code ssh-keygen} writes it: type, blob and comment (sshd(8), AUTHORIZED_KEYS
 * FILE FORMAT).
 *
 * @param comment whose it is; empty when it does not say
 */
public record PublicKey(String type, String blob, String comment) {

  private static final Pattern LINE =
      Pattern.compile(
          "((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/]{40,}={0,3})(?: ([^\\p{Cntrl}]*))?");

  /**
   * Reads a file with one key.
   *
   * @param file its name, for messages; its content is never in one
   * @throws UserError refused, when it is no public key, a private one above all
   */
  public static PublicKey parse(String text, String file) {
    if (text.contains("PRIVATE KEY")) {
      throw UserError.refused(
          "this is a private key", file, "Name the file beside it that ends with .pub.");
    }
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    var matcher = LINE.matcher(lines.size() == 1 ? lines.getFirst() : "");
    if (!matcher.matches()) {
      throw UserError.refused(
          "this is not one public key of OpenSSH",
          file,
          "Make a pair with 'ssh-keygen -t ed25519' and name the file that ends with .pub.");
    }
    String comment = matcher.group(3) == null ? "" : matcher.group(3).strip();
    return new PublicKey(matcher.group(1), matcher.group(2), comment);
  }

  /** Type and blob: what makes it this key. */
  String identity() {
    return type + " " + blob;
  }

  /** What messages call it. */
  String label() {
    String end = blob.replace("=", "");
    return "the key "
        + (comment.isEmpty() ? "…" + end.substring(end.length() - 8) : "'" + comment + "'");
  }

  /** The line of {@code authorized_keys} that lets it run one command and nothing else. */
  String restrictedTo(String command) {
    String line = "restrict,command=\"%s\" %s".formatted(command, identity());
    return comment.isEmpty() ? line : line + " " + comment;
  }
}
