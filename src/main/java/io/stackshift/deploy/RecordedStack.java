package io.stackshift.deploy;

import io.stackshift.deploy.Records.OfStack;
import io.stackshift.operate.StackSight;
import io.stackshift.release.Status;

/**
 * What is recorded of a stack, for those who look again and again. Whoever writes a record holds
 * the lock: while nobody does, and nothing is pending, what was read a while ago is good enough.
 */
final class RecordedStack {

  private final Remembered<OfStack> records;

  /**
   * What is recorded.
   *
   * @param records for how long they are good while nobody deploys
   */
  RecordedStack(Remembered<OfStack> records) {
    this.records = records;
  }

  /** The records that belong to what was just seen. */
  OfStack at(StackSight seen) {
    if (seen.lock().isPresent()) {
      return records.renewed();
    }
    OfStack known = records.get();
    return isPending(known) ? records.renewed() : known;
  }

  private static boolean isPending(OfStack recorded) {
    return recorded.revisions().stream().anyMatch(it -> it.status() == Status.PENDING);
  }
}
