package io.stackshift.deploy;

/** What who serves pages is told. */
public interface PageReports {

  /** Pages are served from now on, at this port. */
  void listening(int port);

  /** A defect kept somebody from an answer; the others are served on. May be told by any thread. */
  void broken(Throwable defect);
}
