package io.stackshift.web.server;

/** What is served. */
@FunctionalInterface
public interface Site {

  /** Answers whoever may ask; a path that it does not know with status 404. */
  Answer answer(Request request);
}
