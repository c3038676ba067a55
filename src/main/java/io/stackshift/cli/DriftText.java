package io.stackshift.cli;

import io.stackshift.operate.Drift;
import io.stackshift.operate.StackSight;
import java.util.ArrayList;
import java.util.List;

/** Where what runs differs from the record. */
final class DriftText {

  private DriftText() {}

  /** Nothing where nothing differs. */
  static List<String> lines(List<Drift> drifts, StackSight seen, Paint paint) {
    var lines = new ArrayList<String>();
    if (!drifts.isEmpty()) {
      lines.add("");
      lines.add("differs from the revision in force:");
    }
    for (Drift drift : drifts) {
      lines.add(paint.remarkable("  %s: %s".formatted(seen.key(drift.service()), drift.what())));
      drift.fields().forEach(field -> lines.add("      " + ChangeText.field(field, paint)));
    }
    return lines;
  }
}
