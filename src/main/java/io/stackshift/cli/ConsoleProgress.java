package io.stackshift.cli;

import io.stackshift.deploy.Progress;
import io.stackshift.operate.Forecast;
import io.stackshift.release.Revision;

/** Progress as the user of a verb wants it, with what the verb itself has to say. */
interface ConsoleProgress extends Progress, AutoCloseable {

  /** Shows a plan that is not carried out, and what it would change. */
  void print(Forecast forecast, Paint paint);

  /** Says what the verb is about to do. */
  void line(String text);

  /** Says what the verb has done: the final line, or one of them. */
  void result(String text);

  /** Says which revision was brought into force. */
  void deployed(Revision revision);

  /** The verb failed. The error itself is printed by whoever runs the verb. */
  void broken(RuntimeException failure);

  /** Nothing more is going to be said. */
  @Override
  void close();
}
