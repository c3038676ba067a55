package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.doctor.Diagnosis;
import io.stackshift.doctor.Finding;
import io.stackshift.doctor.Verdict;

/** A diagnosis as one JSON object. */
final class DoctorJson {

  private DoctorJson() {}

  static String of(Diagnosis diagnosis) {
    ObjectNode json =
        new ObjectMapper().createObjectNode().put("verdict", diagnosis.worst().word());
    ObjectNode counts = json.putObject("counts");
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), diagnosis.count(verdict));
    }
    var findings = json.putArray("findings");
    for (Finding finding : diagnosis.findings()) {
      findings
          .addObject()
          .put("area", finding.area().word())
          .put("subject", finding.subject())
          .put("verdict", finding.verdict().word())
          .put("what", finding.what())
          .put("remedy", finding.remedy());
    }
    return json.toString();
  }
}
