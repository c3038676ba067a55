package io.stackshift.cli.terminal;

import io.stackshift.deploy.Streams;
import java.util.List;

/** What is shown at the bottom of a screen. Asked again and again, by any thread. */
@FunctionalInterface
public interface Picture {

  /**
   * Its lines now, from top to bottom, without control characters but colours; none when there is
   * nothing to show.
   *
   * @param size what there is room for; longer lines and more lines are not shown as a whole
   */
  List<String> lines(Streams.Size size);
}
