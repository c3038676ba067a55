package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.stackshift.compose.Service;
import io.stackshift.error.UserError;
import io.stackshift.plan.Drain;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.engine.ApiVersion;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.LogReader;
import io.stackshift.swarm.engine.ManagerCheck;
import io.stackshift.swarm.spec.ImageResolution;
import io.stackshift.swarm.spec.Platforms;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small readings of what engine and users write. */
public class EngineTextsTest {

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, '', '', https://index.docker.io/v1/",
    "nginx:1.25, nginx, 1.25, '', https://index.docker.io/v1/",
    "shop/web:1, shop/web, 1, '', https://index.docker.io/v1/",
    "docker.io/shop/web, docker.io/shop/web, '', '', https://index.docker.io/v1/",
    "localhost/web, localhost/web, '', '', localhost",
    "127.0.0.1:5055/a/b, 127.0.0.1:5055/a/b, '', '', 127.0.0.1:5055",
    "r.example.com:5000/web:2@sha256:ab, r.example.com:5000/web, 2, sha256:ab,"
        + " r.example.com:5000",
    "web@sha256:ab, web, '', sha256:ab, https://index.docker.io/v1/"
  })
  void readsImageReferences(
      String image, String repository, String tag, String digest, String registry) {
    ImageReference reference = ImageReference.parse(image);
    assertThat(reference).isEqualTo(new ImageReference(repository, tag, digest));
    assertThat(reference.registry()).isEqualTo(registry);
  }

  @Test
  void pinsAnImageToItsDigest() {
    assertThat(ImageReference.parse("web").pinned("sha256:1")).isEqualTo("web:latest@sha256:1");
    assertThat(ImageReference.parse("r:5000/web:3").pinned("sha256:1"))
        .isEqualTo("r:5000/web:3@sha256:1");
  }

  @Test
  void takesTheLocalDigestOfTheSameRepositoryOnly() {
    var digests =
        Json.read("[\"a/web@sha256:1\",\"b/web@sha256:2\"]".getBytes(StandardCharsets.UTF_8));
    assertThat(ImageResolution.localDigest(ImageReference.parse("b/web:7"), digests))
        .contains("sha256:2");
    assertThat(ImageResolution.localDigest(ImageReference.parse("c/web:7"), digests)).isEmpty();
  }

  private static Optional<String> known(String wanted, String hash, String label, String runs) {
    var service = Stacks.service(wanted, Stacks.RUN, Map.of(), Service.HealthCheck.DEFAULT, 1);
    return ImageResolution.known(
            service,
            new RunningService(
                "shop_web",
                hash,
                label,
                ResolvedImage.anywhere(runs),
                "",
                Replicas.UNKNOWN,
                Drain.NONE))
        .map(ResolvedImage::reference);
  }

  @Test
  void keepsTheDigestThatAServiceRunsAsLongAsItIsOurs() {
    assertThat(known("r/web:2", "h", "r/web:2", "r/web:2@sha256:2")).contains("r/web:2@sha256:2");
    assertThat(known("web", "h", "web", "web:latest@sha256:2")).contains("web:latest@sha256:2");
    assertThat(known("r/web:2", "h", "r/web:2", "r/web:2")).isEmpty();
  }

  @Test
  void asksTheRegistryAnewWhenSomebodyChangedTheService() {
    assertThat(known("r/web:2", "", "r/web:2", "r/web:2@sha256:2")).isEmpty();
    assertThat(known("r/web:2", "h", "r/web:2", "r/web:1@sha256:1")).isEmpty();
    assertThat(known("r/web:2", "h", "r/web:2", "s/web:2@sha256:1")).isEmpty();
  }

  @Test
  void takesOneArmForAnother() {
    var answer =
        Json.read(
            """
            [{"os":"linux","architecture":"amd64"},{"os":"linux","architecture":"arm","variant":"v7"}]
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(Platforms.ofRegistry(answer))
        .containsExactly(new Platform("linux", "amd64"), new Platform("linux", ""));
  }

  @Test
  void asksTheRegistryAnewForImagesOfUncommittedFiles() {
    String image = "r/web:01234567-dirty";
    assertThat(known(image, "h", image, image + "@sha256:1")).isEmpty();
    String pinned = image + "@sha256:2";
    assertThat(known(pinned, "h", image, image + "@sha256:1")).isEmpty();
    assertThat(known(pinned, "h", pinned, pinned)).contains(pinned);
  }

  @Test
  void ordersApiVersionsByNumber() {
    assertThat(ApiVersion.parse("1.9")).isLessThan(ApiVersion.parse("1.41"));
    assertThat(ApiVersion.parse("nonsense")).isLessThan(EngineClient.OLDEST);
  }

  @Test
  void readsFramesAndPlainOutput() {
    var frames = new ByteArrayOutputStream();
    frames.writeBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 3, 'a', 'b', '\n'});
    frames.writeBytes(new byte[] {2, 0, 0, 0, 0, 0, 0, 2, 'c', '\n'});
    assertThat(LogReader.demultiplexed(frames.toByteArray())).isEqualTo("ab\nc\n");
    assertThat(LogReader.demultiplexed("a terminal's text".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a terminal's text");
    assertThat(LogReader.demultiplexed(new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'x'})).isEqualTo("x");
  }

  @Test
  void tellsWhatDifferentFailedProbesSaid() {
    var log = Json.object().putArray("Log");
    probe(log, 0, "ok");
    probe(log, 1, "too old to be told");
    probe(log, 1, "first");
    probe(log, 1, " 503 no database\n");
    probe(log, 1, "503 no database");
    probe(log, -1, "");
    probe(log, 1, "x".repeat(5000));

    assertThat(TaskOutput.failedProbes(log))
        .containsExactly("first", "503 no database", "x".repeat(400) + "…");
    assertThat(TaskOutput.failedProbes(Json.object().path("Log"))).isEmpty();
  }

  private static void probe(ArrayNode log, int exitCode, String output) {
    log.addObject().put("ExitCode", exitCode).put("Output", output);
  }

  @ParameterizedTest
  @CsvSource({
    "inactive, false, not part of a swarm",
    "active, false, worker",
    "locked, false, locked",
    "error, false, state error"
  })
  void refusesAnEngineThatIsNoManager(String state, boolean control, String words) {
    var swarm = Json.object().put("LocalNodeState", state).put("ControlAvailable", control);
    assertThatThrownBy(() -> ManagerCheck.judge(swarm, "node vm"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(words)
        .hasMessageContaining("node vm");
  }

  @Test
  void acceptsAManager() {
    ManagerCheck.judge(
        Json.object().put("LocalNodeState", "active").put("ControlAvailable", true), "node vm");
  }
}
