package io.stackshift.deploy;

import io.stackshift.deploy.Questions.Question;
import io.stackshift.doctor.Answer;
import io.stackshift.error.UserError;
import io.stackshift.operate.Action;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Leaves a record of what a person does. One that cannot be written is told as a note: what is done
 * neither waits for it nor fails by it.
 */
public final class Recorder {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ActionLog log;
  private final Consumer<String> notes;

  /**
   * A recorder for one stack.
   *
   * @param notes is told of what was not recorded
   */
  public Recorder(Connections connections, String stack, Consumer<String> notes) {
    this.log = connections.actions(stack);
    this.notes = notes;
  }

  /** Does it, and records it with how it went. */
  public <T> T after(Action action, Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (UserError failure) {
      write(action.failed(failure.headline()));
      throw failure;
    }
    write(action);
    return result;
  }

  /** Records it while it is done: it may take long, and end with this process. */
  public <T> T meanwhile(Action action, Supplier<T> work) {
    try (var questions = new Questions()) {
      Question<Boolean> written = questions.ask(PATIENCE, () -> added(action));
      try {
        return work.get();
      } finally {
        tell(written);
      }
    }
  }

  private void write(Action action) {
    try (var questions = new Questions()) {
      tell(questions.ask(PATIENCE, () -> added(action)));
    }
  }

  private boolean added(Action action) {
    log.add(action);
    return true;
  }

  private void tell(Question<Boolean> written) {
    if (written.answer() instanceof Answer.Unknown<Boolean>(String why, String _)) {
      notes.accept("audit will not tell of this: " + why);
    }
  }
}
