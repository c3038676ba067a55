package io.stackshift.swarm.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.swarm.engine.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachableTest {

  static Revision revision(int number, int rollbackTo, Status status) {
    var spec = Json.object();
    spec.withObject("/TaskTemplate/ContainerSpec")
        .putArray("Configs")
        .addObject()
        .put("ConfigName", "shop_c" + number);
    spec.withObject("/TaskTemplate/ContainerSpec")
        .putArray("Secrets")
        .addObject()
        .put("SecretName", "shop_s" + number);
    var service = new ServiceSpec("shop_web", image(number), "h", Json.write(spec));
    return new Revision(
        number,
        Release.of(Integer.toString(number % 10).repeat(40)),
        rollbackTo > 0 ? Mode.ROLLBACK : Mode.ADD,
        rollbackTo,
        number - 1,
        new Origin("ann", "here", "", Instant.EPOCH),
        MigrationRecord.NONE,
        List.of(),
        List.of(service),
        List.of(),
        "",
        status,
        List.of(),
        "",
        "");
  }

  static String image(int number) {
    return "shop/web:%1$d@sha256:%1$d".formatted(number);
  }

  static List<Revision> deployed(int count) {
    var revisions = new ArrayList<Revision>();
    for (int number = 1; number <= count; number++) {
      revisions.add(revision(number, 0, Status.DEPLOYED));
    }
    return revisions;
  }

  @Test
  void keepsTheLastRevisionsWithAllThatTheyUse() {
    Reachable reachable = Reachable.of(deployed(5), 2);

    assertThat(reachable.dropped()).containsExactly(1, 2, 3);
    assertThat(reachable.kept()).containsExactlyInAnyOrder(image(4), image(5));
    assertThat(reachable.former()).containsExactlyInAnyOrder(image(1), image(2), image(3));
    assertThat(reachable.files())
        .containsExactlyInAnyOrder("shop_c4", "shop_s4", "shop_c5", "shop_s5");
    assertThat(reachable.repositories()).containsExactly("shop/web");
  }

  @Test
  void failedRevisionsDoNotCountButStayWhileTheyAreNew() {
    List<Revision> revisions = deployed(3);
    revisions.add(revision(4, 0, Status.FAILED));
    revisions.add(revision(5, 0, Status.PENDING));

    Reachable reachable = Reachable.of(revisions, 1);

    assertThat(reachable.dropped()).containsExactly(1, 2);
    assertThat(reachable.kept()).containsExactlyInAnyOrder(image(3), image(4), image(5));
  }

  @Test
  void whatAKeptRollbackReturnedToStaysAndNoRecordAfterItIsMissing() {
    List<Revision> revisions = deployed(5);
    revisions.add(revision(6, 2, Status.DEPLOYED));

    Reachable reachable = Reachable.of(revisions, 1);

    assertThat(reachable.dropped()).containsExactly(1);
    assertThat(reachable.kept()).containsExactlyInAnyOrder(image(2), image(6));
    assertThat(reachable.former()).contains(image(1), image(3), image(4), image(5));
  }

  @Test
  void fewerRevisionsThanAreKeptAreAllKept() {
    assertThat(Reachable.of(deployed(3), 10).dropped()).isEmpty();
    assertThat(Reachable.of(List.of(), 10).kept()).isEmpty();
    assertThat(Reachable.of(deployed(2), 0).kept()).containsExactly(image(2));
    List<Revision> never = List.of(revision(1, 0, Status.FAILED));
    assertThat(Reachable.of(never, 1).dropped()).isEmpty();
  }
}
