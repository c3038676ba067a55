package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import io.stackshift.acceptance.LoneEngine;
import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.corpus.CorpusCase;
import io.stackshift.compose.corpus.DockerClient;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.UserError;
import io.stackshift.plan.External;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.Release;
import io.stackshift.swarm.engine.ApiVersion;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.spec.StackConversion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An engine with a swarm of its own whose only node takes no tasks: services can be created there
 * without their images, and nothing ever starts.
 */
public final class ParityEngine implements AutoCloseable {

  private static final String STACK = "parity";
  private static final String REFUSED = "refused";

  private final LoneEngine engine;
  private final EngineClient client;
  private final SwarmEngine swarm;

  /** Starts it; its data goes to the folder. */
  ParityEngine(Path folder) {
    engine = new LoneEngine(folder);
    client =
        EngineClient.connect(
            DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(engine.host())
                .build());
    swarm = new SwarmEngine(client, Optional.empty(), note -> {});
    ObjectNode swarmOfOne =
        Json.object()
            .put("ListenAddr", "127.0.0.1:2377")
            .put("AdvertiseAddr", "127.0.0.1")
            .put("Availability", "drain")
            .put("SubnetSize", 24);
    swarmOfOne.set("DefaultAddrPool", Json.array(List.of(DeployedStack.ADDRESSES)));
    assertThat(client.post("/swarm/init", swarmOfOne).isSuccess()).isTrue();
  }

  /** The version of the API that it speaks. */
  ApiVersion version() {
    return client.version();
  }

  /** What the engine has after {@code docker stack deploy} of a case, or that it was refused. */
  ObjectNode deployedByDocker(CorpusCase it, Path temporary) {
    createExternals(it);
    Path folder = temporary.resolve("project");
    it.unpack(folder);
    List<String> arguments =
        new ArrayList<>(List.of("stack", "deploy", "--detach=true", "--resolve-image=never"));
    it.composeFiles().forEach(file -> arguments.addAll(List.of("-c", file)));
    arguments.add(STACK);
    try {
      DockerClient.Answer answer =
          DockerClient.run(folder, Map.of("DOCKER_HOST", engine.host()), arguments);
      return answer.isSuccess()
          ? withoutFolder(DeployedStack.read(client, STACK), temporary)
          : Json.object().put(REFUSED, true);
    } finally {
      TestSwarm.remove(client, STACK);
    }
  }

  private static ObjectNode withoutFolder(ObjectNode deployed, Path temporary) {
    return Json.readObject(Json.write(deployed).replace(temporary + "/", "/"));
  }

  /** What the engine has after Stackshift deployed a case, or that it was refused. */
  ObjectNode deployedByStackshift(CorpusCase it) {
    createExternals(it);
    try {
      StackSpec spec = converted(it);
      spec.networks().forEach(swarm::create);
      spec.fileObjects().forEach(swarm::create);
      swarm.update(
          spec.services(),
          Release.of("0123456789012345678901234567890123456789"),
          1,
          new RecordedProgress());
      return DeployedStack.read(client, STACK);
    } catch (UserError refused) {
      return Json.object().put(REFUSED, refused.summary());
    } finally {
      TestSwarm.remove(client, STACK);
    }
  }

  static boolean isRefused(JsonNode deployed) {
    return deployed.has(REFUSED);
  }

  /** The specification with images as they are written: there are none to be found. */
  private static StackSpec converted(CorpusCase it) {
    Stack stack =
        new ComposeLoader(
                it.reader(), CorpusCase.VARIABLES, CorpusCase.ROOT, LoadOptions.DEFAULT, _ -> {})
            .load(STACK, it.composeFiles());
    var images = new TreeMap<String, ResolvedImage>();
    stack
        .services()
        .forEach((key, service) -> images.put(key, ResolvedImage.anywhere(tagged(service))));
    return StackConversion.convert(stack, images);
  }

  private static String tagged(Service service) {
    ImageReference image = ImageReference.parse(service.image());
    return image.hasDigest() ? service.image() : image.withTag();
  }

  private void createExternals(CorpusCase it) {
    try {
      converted(it).externals().forEach(this::create);
    } catch (UserError refused) {
      // The deployment will be refused too.
    }
  }

  /** Creates what is external, unless it is there. */
  private void create(External external) {
    ObjectNode object = Json.object().put("Name", external.name());
    switch (external.kind()) {
      case NETWORK -> {
        if (client.findNetwork(external.name()).isEmpty()) {
          client.post("/networks/create", object.put("Driver", "overlay"));
          DeployedStack.awaitNetworks(client);
        }
      }
      case CONFIG -> client.post("/configs/create", object.put("Data", "eA=="));
      case SECRET -> client.post("/secrets/create", object.put("Data", "eA=="));
    }
  }

  @Override
  public void close() {
    client.close();
    engine.close();
  }
}
