package io.stackshift.deploy;

import java.io.InputStream;
import java.io.OutputStream;

/** What a command in a container is connected with here. */
public interface Streams {

  /** What it reads. */
  InputStream input();

  /** Where it writes. */
  OutputStream output();

  /** Where it complains, unless it has a terminal, which knows no difference. */
  OutputStream errors();

  /** Whether it gets a terminal. */
  boolean isTerminal();

  /** The terminal's size now. */
  Size size();

  /**
   * Has somebody told when the size changes.
   *
   * @param listener called by any thread
   */
  void onResize(Runnable listener);

  /** The size of a terminal in characters; 0 by 0 when unknown. */
  record Size(int rows, int columns) {}
}
