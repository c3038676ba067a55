package io.stackshift.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The launcher of a project's clone as one file that needs no clone: the pieces that run Stackshift
 * in its image stand where they are sourced.
 */
public final class Launcher {

  private static final Pattern PIECE =
      Pattern.compile("(?m)^ *source \"\\$scripts/lib/((?:common|container|remote)\\.sh)\"$");

  private static final String BEGINNING = "set -euo pipefail\n";

  private Launcher() {}

  /** The program for bash, without the line end at its end. */
  public static String of(String image) {
    String whole =
        PIECE
            .matcher(Script.launcher("stackshift"))
            .replaceAll(
                piece -> Matcher.quoteReplacement(Script.launcher("lib/" + piece.group(1))));
    return whole.replaceFirst(
        BEGINNING,
        Matcher.quoteReplacement(
            BEGINNING
                + "export STACKSHIFT_IMAGE=${STACKSHIFT_IMAGE:-%s}\n"
                    .formatted(Script.quoted(image))));
  }
}
