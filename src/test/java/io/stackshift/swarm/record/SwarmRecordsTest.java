package io.stackshift.swarm.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Records.OfStack;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all stacks have recorded, as a stand-in for a swarm has it. */
public class SwarmRecordsTest {

  @TempDir private Path folder;
  private StandInSwarm swarm;
  private EngineClient client;

  @BeforeEach
  void start() throws IOException {
    swarm = new StandInSwarm();
    client = swarm.client(folder);
  }

  @AfterEach
  void stop() {
    client.close();
    swarm.close();
  }

  @Test
  void everyStackHasItsRevisionsInOrderAndItsLock() {
    var shop = new SwarmReleaseStore(client, "shop");
    shop.add(Revisions.pending(10));
    shop.add(Revisions.pending(9));
    new SwarmReleaseStore(client, "my_bar").add(Revisions.pending(1));
    var holder = new Origin("ann", "desk", "", Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(new LockConfig(client, "shop").create("token", holder)).isTrue();

    List<OfStack> all = new SwarmRecords(client).all();

    assertThat(all).extracting(OfStack::stack).containsExactly("my_bar", "shop");
    assertThat(all.get(1).revisions()).extracting(Revision::number).containsExactly(9, 10);
    assertThat(all.get(1).lock()).contains(holder);
    assertThat(all.getFirst().lock()).isEmpty();
  }

  @Test
  void aRecordThatCannotBeReadIsCounted() {
    var body = Json.object().put("Name", "shop_stackshift_r3").put("Data", "bm90IEpTT04=");
    body.putObject("Labels").put(Labels.STACK, "shop");
    client.post("/configs/create", body).orRefuse("", "");

    assertThat(new SwarmRecords(client).all())
        .containsExactly(new OfStack("shop", List.of(), 1, Optional.empty()));
  }

  @Test
  void oneStackIsAskedForByItsName() {
    new SwarmReleaseStore(client, "shop").add(Revisions.pending(1));
    new SwarmReleaseStore(client, "my_bar").add(Revisions.pending(1));

    assertThat(new SwarmRecords(client).of("shop").revisions()).hasSize(1);
    assertThat(new SwarmRecords(client).of("bar").revisions()).isEmpty();
  }

  @Test
  void whatChangedSinceTheLastLookIsSeen() {
    var shop = new SwarmReleaseStore(client, "shop");
    shop.add(Revisions.pending(1));
    var records = new SwarmRecords(client);
    assertThat(records.all().getFirst().revisions().getLast().status()).isEqualTo(Status.PENDING);

    shop.update(Revisions.pending(1).with(Status.FAILED, "it broke"));

    assertThat(records.all().getFirst().revisions().getLast().status()).isEqualTo(Status.FAILED);
  }
}
