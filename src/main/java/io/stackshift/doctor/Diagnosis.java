package io.stackshift.doctor;

import java.util.Comparator;
import java.util.List;

/**
 * All findings.
 *
 * @param findings by area; within one in the order in which they were found
 */
public record Diagnosis(List<Finding> findings) {

  /** Copies and sorts the list. */
  public Diagnosis {
    findings = findings.stream().sorted(Comparator.comparing(Finding::area)).toList();
  }

  /** How many findings have a verdict. */
  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /** The worst verdict. */
  public Verdict worst() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.OK);
  }
}
