package io.stackshift.cli;

import java.util.function.Consumer;

/**
 * What adapters want the user to know: it goes where the progress of the verb that runs goes, so
 * that it disturbs neither a picture on the terminal nor a program that reads events.
 */
public final class Notes implements Consumer<String> {

  private volatile Consumer<String> listener;

  /**
   * Notes.
   *
   * @param otherwise where they go while no verb tells of its progress
   */
  public Notes(Consumer<String> otherwise) {
    this.listener = otherwise;
  }

  @Override
  public void accept(String note) {
    listener.accept(note);
  }

  /** Sends them somewhere else until closed. */
  Redirection to(Consumer<String> other) {
    Consumer<String> before = listener;
    listener = other;
    return () -> listener = before;
  }

  /** As long as it is open, notes go somewhere else. */
  interface Redirection extends AutoCloseable {
    @Override
    void close();
  }
}
