package io.stackshift.deploy;

/** What a manager's Stackshift has this one do with the engine of its own node. */
public interface NodeWork {

  /**
   * Does it.
   *
   * @param request as the manager's Stackshift wrote it
   * @return one line for the manager's Stackshift to read
   * @throws io.stackshift.error.UserError when the request cannot be read, or the engine does not
   *     answer
   */
  String perform(String request);
}
