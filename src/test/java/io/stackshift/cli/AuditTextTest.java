package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.ReadAudit;
import io.stackshift.operate.Action;
import io.stackshift.plan.Samples;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTextTest {

  @Test
  void actionsComeBetweenTheDeploymentsInTheOrderOfTime() {
    var revision = Samples.deployed(1, 'a', Mode.FIRST, List.of(), List.of());
    var later = revision.origin().since().plus(Duration.ofHours(1));
    var job = new Origin("bob", "runner", "https://ci.example/7", later);
    var report =
        new ReadAudit.Report(
            List.of(revision),
            List.of(
                Action.of("scale", "web", "to 4", job),
                Action.of("unlock", "", "", job).failed("the lock is held")));

    List<String> lines = AuditText.lines(report);

    assertThat(lines.getFirst())
        .contains("deployed (first) release aaaaaaaa, revision 1: deployed");
    assertThat(lines.get(1)).endsWith("bob@runner  scale web to 4, https://ci.example/7");
    assertThat(lines.get(2)).contains("unlock, failed: the lock is held");
    assertThat(AuditText.json(report).get(1))
        .contains("\"what\":\"scale\",\"service\":\"web\",\"detail\":\"to 4\"");
  }
}
