package io.stackshift.cli.terminal;

import io.stackshift.deploy.Streams;

/** What a screen is on: the terminal of a process. */
interface Device {

  /** How large it is now; 0 by 0 when that cannot be learnt. */
  Streams.Size size();

  /**
   * Has somebody told when its size changes.
   *
   * @param listener called by any thread
   */
  void onResize(Runnable listener);

  /**
   * Has something done when the process ends.
   *
   * @throws IllegalStateException when it ends already
   */
  void atEnd(Runnable last);
}
