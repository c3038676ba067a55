package io.stackshift.compose.bind;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;

/** The place of a single value of a list. */
record Item(Mark mark, Path path, Findings findings) {

  void problem(String what, String remedy) {
    findings.problem(mark, path, what, remedy);
  }

  void unsupported(String why) {
    findings.unsupported(mark, path, why);
  }
}
