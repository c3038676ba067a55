package io.stackshift.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether the metadata service serves what it should. */
public final class MetadataRules {

  private static final int MOST_SHOWN = 5;

  private MetadataRules() {}

  /** Judges what was seen. */
  public static List<Finding> judge(MetadataVitals metadata) {
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok(Area.METADATA, "", "Hasura " + metadata.version()));
    List<String> wrong = metadata.inconsistencies();
    if (wrong.isEmpty()) {
      findings.add(Finding.ok(Area.METADATA, "", "metadata consistent"));
    }
    wrong.stream()
        .limit(MOST_SHOWN)
        .forEach(each ->
            findings.add(
                Finding.problem(
                    Area.METADATA,
                    "",
                    "metadata that does not fit the schema: " + each,
                    "Correct the metadata or the schema, then deploy; the console shows it under Settings.")));
    if (wrong.size() > MOST_SHOWN) {
      findings.add(
          Finding.problem(
              Area.METADATA, "", "%d more of the kind".formatted(wrong.size() - MOST_SHOWN), ""));
    }
    return findings;
  }
}
