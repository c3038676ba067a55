package io.stackshift.swarm.record;

import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.spec.TraitsOfSpec;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Revisions for tests. */
public final class Revisions {

  private Revisions() {}

  static Revision pending(int number) {
    return pending(number, "{\"version\":3}");
  }

  static Revision pending(int number, String metadata) {
    var json = Json.object().put("Name", "shop_web");
    json.putObject("Mode").putObject("Replicated").put("Replicas", 2);
    return new Revision(
        number,
        Release.of("0123456789012345678901234567890123456789"),
        Mode.SUB,
        0,
        number - 1,
        new Origin("anna", "desk", "https://ci/7", Instant.parse("2026-01-02T03:04:05.123456Z")),
        new MigrationRecord(List.of("1", "2"), List.of("3"), List.of("3"), List.of(), List.of("3")),
        List.of(new NetworkSpec("shop_default", "{\"Name\":\"shop_default\"}")),
        List.of(
            new ServiceSpec(
                "shop_web",
                "web:1",
                Json.sha256(json),
                Json.write(json),
                new TreeSet<>(List.of("shop_api")),
                TraitsOfSpec.of(json))),
        List.of("shop_default"),
        metadata,
        Status.PENDING,
        List.of(),
        "",
        "nobody reads it");
  }
}
