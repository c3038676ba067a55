package io.stackshift.deploy;

/** Tells those who do not watch. What goes wrong with that is a note, and nothing fails by it. */
public interface Notifier {

  /** Tells it, to each receiver in the order of the calls; nobody waits for it. */
  void tell(Occasion occasion);

  /** Waits until all were told, for some seconds at most. */
  void settle();
}
