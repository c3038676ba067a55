package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.doctor.Area;
import io.stackshift.doctor.Diagnosis;
import io.stackshift.doctor.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTextTest {

  private static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          List.of(
              Finding.problem(Area.DATABASE, "", "no answer from db:5432", "Start it."),
              Finding.ok(Area.NODES, "node one", "disk 40 % full"),
              Finding.warning(Area.NODES, "node two", "its clock is behind", "Set it."),
              Finding.ok(Area.NODES, "node one", "IPVS there"),
              Finding.unknown(Area.NODES, "node three", "it is drained", "")));

  @Test
  void findingsComeByAreaWithTheirRemediesAndWhatIsWellOnOneLine() {
    assertThat(new DoctorText(DIAGNOSIS, new Paint(false)).lines())
        .containsExactly(
            "nodes",
            "  ok        node one: disk 40 % full, IPVS there",
            "  warning   node two: its clock is behind",
            "            Set it.",
            "  unknown   node three: it is drained",
            "database",
            "  problem   no answer from db:5432",
            "            Start it.",
            "",
            "1 problem, 1 warning, 1 unknown");
  }

  @Test
  void wordsAndColoursSayTheSame() {
    assertThat(String.join("\n", new DoctorText(DIAGNOSIS, new Paint(true)).lines()))
        .contains("\u001b[31mproblem\u001b[0m", "\u001b[33mwarning\u001b[0m");
  }

  @Test
  void programsReadOneObject() {
    assertThat(DoctorJson.of(DIAGNOSIS))
        .startsWith("{\"verdict\":\"problem\",\"counts\":{\"ok\":2,\"unknown\":1,")
        .contains(
            "{\"area\":\"database\",\"subject\":\"\",\"verdict\":\"problem\","
                + "\"what\":\"no answer from db:5432\",\"remedy\":\"Start it.\"}");
  }
}
