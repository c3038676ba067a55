package io.stackshift.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a stack that is not as it was recorded. */
class DriftTest {

  private static final ServiceSpec WEB = new ServiceSpec("shop_web", "web@sha256:1", "h1", "{}");

  @Test
  void whatRunsAsRecordedIsNoDrift() {
    assertThat(drift(service("shop_web", "web@sha256:1", "h1", Replicas.UNKNOWN))).isEmpty();
  }

  @Test
  void anotherImageIsNamedWithTheRecordedOne() {
    assertThat(drift(service("shop_web", "web@sha256:2", "", Replicas.UNKNOWN)))
        .containsExactly(new Drift("shop_web", "it runs web@sha256:2, not web@sha256:1"));
  }

  @Test
  void aChangeBySomebodyElseIsToldApartFromAnotherRevision() {
    assertThat(drift(service("shop_web", "web@sha256:1", "", Replicas.UNKNOWN)))
        .containsExactly(new Drift("shop_web", "somebody else changed it since it was applied"));
    assertThat(drift(service("shop_web", "web@sha256:1", "h0", Replicas.UNKNOWN)))
        .containsExactly(new Drift("shop_web", "it runs the specification of another revision"));
  }

  @Test
  void aScaledServiceIsToldWithBothNumbers() {
    assertThat(drift(service("shop_web", "web@sha256:1", "h1", new Replicas(3, 1))))
        .containsExactly(new Drift("shop_web", "scaled by hand: 3, not 1"));
  }

  @Test
  void whatSomebodyElseChangedIsToldFieldByField() {
    var applied =
        spec(
            "h1",
            """
            {"Name":"shop_web","Labels":{"team":"a"},"Mode":{"Replicated":{"Replicas":2}},
             "TaskTemplate":{"ContainerSpec":{"Image":"web:1","Env":["COLOUR=red","API_TOKEN=one"],
               "Healthcheck":{"Test":["CMD","true"],"StartInterval":5000000000}},
               "Networks":[{"Target":"shop_default","Aliases":["web"]}],
               "RestartPolicy":{"Condition":"any","Delay":0}},
             "UpdateConfig":{"Parallelism":1,"MaxFailureRatio":0.0,"Order":"stop-first"}}
            """);
    var found =
        spec(
            "",
            """
            {"Name":"shop_web","Labels":{"by":"hand"},"Mode":{"Replicated":{"Replicas":3}},
             "TaskTemplate":{"ContainerSpec":{"Image":"web:1","Isolation":"default","DNSConfig":{},
               "Env":["API_TOKEN=two","COLOUR=red","EXTRA=1"],"Healthcheck":{"Test":["CMD","true"]}},
               "Networks":[{"Target":"shop_default","Aliases":["web"]}],
               "Placement":{"Platforms":[{"OS":"linux"}]},"Resources":{"Limits":{}},
               "RestartPolicy":{"Condition":"any","MaxAttempts":0},"ForceUpdate":4,
               "Runtime":"container"},
             "UpdateConfig":{"Parallelism":1,"FailureAction":"pause","MaxFailureRatio":0,
               "Order":"stop-first"}}
            """);
    var seen =
        new ServiceSight(
            "shop_web",
            WEB.image(),
            "cafecafe",
            "",
            3,
            new Replicas(3, 2),
            "",
            Optional.of(found),
            List.of());

    assertThat(Drift.of(sight(seen), Optional.of(revision(applied))))
        .containsExactly(
            new Drift(
                "shop_web",
                "somebody else changed it since it was applied",
                List.of(
                    new FieldChange("deploy.labels.by", "", "hand"),
                    new FieldChange("deploy.labels.team", "a", ""),
                    new FieldChange("environment.API_TOKEN", "(hidden)", "(hidden)"),
                    new FieldChange("environment.EXTRA", "", "1"))),
            new Drift("shop_web", "scaled by hand: 3, not 2"));
  }

  private static ServiceSpec spec(String hash, String json) {
    return new ServiceSpec("shop_web", WEB.image(), hash, json);
  }

  @Test
  void whatIsMissingAndWhatIsTooMuchIsTold() {
    assertThat(drift(service("shop_extra", "x", "", Replicas.UNKNOWN)))
        .containsExactly(
            new Drift("shop_extra", "the revision in force does not have it"),
            new Drift("shop_web", "it does not exist"));
  }

  @Test
  void whereNothingIsInForceNothingDiffers() {
    assertThat(Drift.of(sight(), Optional.empty())).isEmpty();
  }

  private static List<Drift> drift(ServiceSight... services) {
    return Drift.of(sight(services), Optional.of(revision()));
  }

  private static StackSight sight(ServiceSight... services) {
    return new StackSight("shop", List.of(services), Optional.empty(), "n1");
  }

  private static ServiceSight service(String name, String image, String hash, Replicas replicas) {
    return new ServiceSight(
        name, image, "cafecafe", hash, 1, replicas, "", Optional.empty(), List.of());
  }

  private static Revision revision() {
    return revision(WEB);
  }

  private static Revision revision(ServiceSpec service) {
    return new Revision(
        1,
        Release.of("cafecafecafecafecafecafecafecafecafecafe"),
        Mode.FIRST,
        0,
        0,
        new Origin("ann", "manager1", "", Instant.EPOCH),
        MigrationRecord.NONE,
        List.of(),
        List.of(service),
        List.of(),
        "",
        Status.DEPLOYED,
        List.of(),
        "",
        "");
  }
}
