package io.stackshift.cli;

import io.stackshift.doctor.Area;
import io.stackshift.doctor.Diagnosis;
import io.stackshift.doctor.Finding;
import io.stackshift.doctor.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A diagnosis for people: by area, what is well on one line, each finding with its remedy. */
record DoctorText(Diagnosis diagnosis, Paint paint) {

  private static final int LONGEST_WORD = 8;
  private static final String INDENT = " ".repeat(LONGEST_WORD + 4);

  List<String> lines() {
    var lines = new ArrayList<String>();
    for (Area area : Area.values()) {
      List<Finding> found =
          diagnosis.findings().stream().filter(finding -> finding.area() == area).toList();
      if (!found.isEmpty()) {
        lines.add(paint.strong(area.word()));
        bySubject(found).values().forEach(each -> lines.addAll(subject(each)));
      }
    }
    lines.add("");
    lines.add(summary());
    return lines;
  }

  private static Map<String, List<Finding>> bySubject(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.groupingBy(Finding::subject, LinkedHashMap::new, Collectors.toList()));
  }

  private List<String> subject(List<Finding> findings) {
    var lines = new ArrayList<String>();
    String fine =
        findings.stream()
            .filter(finding -> finding.verdict() == Verdict.OK)
            .map(Finding::what)
            .collect(Collectors.joining(", "));
    if (!fine.isEmpty()) {
      lines.add(line(Verdict.OK, findings.getFirst().subject(), fine));
    }
    findings.stream()
        .filter(finding -> finding.verdict() != Verdict.OK)
        .forEach(finding -> {
          lines.add(line(finding.verdict(), finding.subject(), finding.what()));
          if (!finding.remedy().isEmpty()) {
            lines.add(INDENT + finding.remedy());
          }
        });
    return lines;
  }

  private String line(Verdict verdict, String subject, String what) {
    String word = verdict.word();
    return "  "
        + painted(verdict, word)
        + " ".repeat(LONGEST_WORD - word.length() + 2)
        + (subject.isEmpty() ? "" : subject + ": ")
        + what;
  }

  private String painted(Verdict verdict, String word) {
    return switch (verdict) {
      case OK -> paint.added(word);
      case UNKNOWN, WARNING -> paint.remarkable(word);
      case PROBLEM -> paint.wrong(word);
    };
  }

  private String summary() {
    if (diagnosis.worst() == Verdict.OK) {
      return "nothing is wrong";
    }
    return Stream.of(Verdict.PROBLEM, Verdict.WARNING, Verdict.UNKNOWN)
        .filter(verdict -> diagnosis.count(verdict) > 0)
        .map(verdict -> painted(verdict, counted(verdict)))
        .collect(Collectors.joining(", "));
  }

  private String counted(Verdict verdict) {
    long count = diagnosis.count(verdict);
    boolean isPlural = count != 1 && verdict != Verdict.UNKNOWN;
    return count + " " + verdict.word() + (isPlural ? "s" : "");
  }
}
