package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.record.RevisionJson.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

public class RevisionJsonTest {

  private static Revision roundTrip(Revision revision) throws Unreadable {
    return RevisionJson.read(
        "shop",
        revision.number(),
        Json.read(RevisionJson.write("shop", revision)),
        RevisionLabels.read(RevisionLabels.write("shop", revision)));
  }

  @Test
  void survivesBeingWrittenAndRead() throws Unreadable {
    Revision revision =
        Revisions.pending(3)
            .with(new StepRecord("migrate", Instant.parse("2026-01-02T03:04:06Z")))
            .with(new StepRecord("a:b c/d", Instant.parse("2026-01-02T03:04:07.000000001Z")))
            .with(Status.HALF_WAY, "the reason");
    assertThat(roundTrip(revision)).isEqualTo(revision);
  }

  /** As versions of Stackshift wrote it that had no `deploy auto`. */
  @Test
  void aRecordWithoutSidesTakesThemFromItsMode() throws Unreadable {
    Revision revision = Revisions.pending(3);
    ObjectNode json = (ObjectNode) Json.read(RevisionJson.write("shop", revision));
    json.withObject("/migrations").remove("afterCode");
    var labels = new RevisionLabels(revision.status(), revision.steps(), "", List.of(), List.of());

    assertThat(RevisionJson.read("shop", 3, json, labels).migrations().afterCode())
        .containsExactly("3");
    json.put("mode", "add");
    assertThat(RevisionJson.read("shop", 3, json, labels).migrations().afterCode()).isEmpty();
  }

  @Test
  void keepsWhatTheApplicationsOwnMigratorSaidLater() throws Unreadable {
    Instant now = Instant.parse("2026-01-02T03:04:06Z");
    Revision revision =
        Revisions.pending(3)
            .withVersionsBefore(List.of("1", "2", "3"))
            .with(new StepRecord(StepRecord.STATUS, now))
            .withVersionsAfter(List.of("1", "2", "3", "4"))
            .with(new StepRecord(StepRecord.STATUS_AFTER, now));
    assertThat(revision.migrations().applied()).containsExactly("4");
    assertThat(roundTrip(revision)).isEqualTo(revision);
  }

  @Test
  void boundsTheFailureText() throws Unreadable {
    Revision revision = Revisions.pending(3).with(Status.FAILED, "x".repeat(100_000));
    assertThat(roundTrip(revision).failure()).hasSizeLessThan(2100).endsWith("…");
  }

  private static void assertRefused(String words, Consumer<ObjectNode> tamper) {
    Revision revision = Revisions.pending(3);
    ObjectNode json = (ObjectNode) Json.read(RevisionJson.write("shop", revision));
    tamper.accept(json);
    var labels = new RevisionLabels(revision.status(), revision.steps(), "", List.of(), List.of());
    assertThatThrownBy(() -> RevisionJson.read("shop", 3, json, labels))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining(words);
  }

  @Test
  void refusesWhatWasTamperedWith() {
    assertRefused("format", json -> json.put("format", 2));
    assertRefused("another stack", json -> json.put("stack", "other"));
    assertRefused("another number", json -> json.put("number", 4));
    assertRefused("mode", json -> json.put("mode", "sideways"));
    assertRefused("release/commit", json -> json.withObject("/release").remove("commit"));
    assertRefused("time", json -> json.withObject("/origin").put("since", "yesterday"));
    assertRefused(
        "shop_web does not match its hash",
        json ->
            ((ObjectNode) json.path("services").get(0).path("spec")).put("Image", "evil:latest"));
  }

  @Test
  void refusesLabelsThatAreNoStatus() {
    assertThatThrownBy(() -> RevisionLabels.read(Json.object()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("status");
  }
}
