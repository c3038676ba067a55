package io.stackshift.compose.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.compose.Warning;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.error.UserError;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final Path PRIVILEGED = Path.pattern("services.web.privileged");

  @Test
  void whatASwarmCannotDoIsAWarning() {
    Findings findings = new Findings();
    findings.unsupported(new Mark("a.yml", 3, 5), PRIVILEGED, "a swarm has no such option");
    findings.refuseProblems();
    assertThat(findings.warnings())
        .containsExactly(
            new Warning(
                "services.web.privileged is ignored: a swarm has no such option", "a.yml:3:5"));
  }

  @Test
  void strictFindingsRefuseIt() {
    Findings findings = new Findings(true);
    findings.unsupported(new Mark("a.yml", 3, 5), PRIVILEGED, "a swarm has no such option");
    assertThat(findings.warnings()).isEmpty();
    assertThatThrownBy(findings::refuseProblems)
        .isInstanceOfSatisfying(
            UserError.class,
            it ->
                assertThat(it.what())
                    .isEqualTo(
                        "services.web.privileged has no effect on a swarm:"
                            + " a swarm has no such option"));
  }
}
