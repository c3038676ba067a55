package io.stackshift.deploy;

import io.stackshift.operate.Action;
import java.util.List;

/** What people did to a stack between deployments; the newest are kept. */
public interface ActionLog {

  /**
   * Writes one down.
   *
   * @throws io.stackshift.error.UserError when the engine does not take it
   */
  void add(Action action);

  /**
   * Those that are kept, oldest first. What cannot be read is left out.
   *
   * @throws io.stackshift.error.UserError when the engine does not answer
   */
  List<Action> all();
}
