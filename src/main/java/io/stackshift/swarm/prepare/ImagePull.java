package io.stackshift.swarm.prepare;

import io.stackshift.deploy.Progress;
import io.stackshift.error.UserError;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.engine.RegistryTrouble;
import io.stackshift.swarm.job.Jobs;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Has images on the nodes that may run them. Where that is this node alone, its engine fetches
 * them; on other nodes a {@link NodePull} does.
 */
public final class ImagePull {

  private final EngineClient engine;
  private final String stack;
  private final Progress progress;

  /** A pull for a stack. */
  public ImagePull(EngineClient engine, String stack, Progress progress) {
    this.engine = engine;
    this.stack = stack;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Swarm#pull}. */
  public void pull(List<ServiceSpec> services, Duration within) {
    new Jobs(engine, stack).remove();
    Collection<PullRequest> requests = PullRequest.of(services);
    List<SwarmNode> nodes = Nodes.all(engine);
    String here = Nodes.here(engine);
    boolean isOnlyHere = nodes.stream().filter(SwarmNode::isUsable).allMatch(isNode(here));
    Map<String, Set<String>> seen = isOnlyHere ? Map.of() : seen();
    Parallel.map(
        requests,
        request -> {
          List<SwarmNode> lacking =
              request.fitting(nodes).stream()
                  .filter(node -> !seen.getOrDefault(request.image(), Set.of()).contains(node.id()))
                  .filter(node -> !node.id().equals(here) || !isHere(request.image()))
                  .toList();
          fetch(request, lacking, here, within);
          return request;
        });
  }

  private static Predicate<SwarmNode> isNode(String id) {
    return node -> node.id().equals(id);
  }

  private void fetch(PullRequest request, List<SwarmNode> lacking, String here, Duration within) {
    String image = ImageReference.parse(request.image()).withTag(); // a digest is nothing to read
    if (lacking.isEmpty()) {
      progress.detail(image + ": on every node that may run it");
      return;
    }
    progress.detail(image + ": fetching it on " + Texts.hostnames(lacking));
    if (lacking.stream().allMatch(isNode(here))) {
      fetchHere(request, lacking.getFirst());
    } else {
      new NodePull(engine, stack, request).run(lacking, within);
    }
  }

  private boolean isHere(String image) {
    return engine.find("/images/" + image + "/json").isPresent();
  }

  private void fetchHere(PullRequest request, SwarmNode node) {
    ImageReference image = ImageReference.parse(request.image());
    EngineAnswer answer =
        engine.postAndFollow(
            "/images/create?fromImage=%s&tag=%s"
                .formatted(
                    EngineClient.encode(image.repository()), EngineClient.encode(image.digest())),
            engine.registryAuthentication(request.image()));
    if (!answer.isSuccess()) {
      UserError why = RegistryTrouble.of(answer).refuse(request.image(), request.where(), answer);
      throw UserError.refused(
          "%s (on node %s)".formatted(why.what(), node.hostname()), why.where(), why.remedy());
    }
  }

  /** The nodes of which it is known that they have an image, because a task ran it there. */
  private Map<String, Set<String>> seen() {
    var seen = new HashMap<String, Set<String>>();
    for (Task task : Tasks.all(engine)) {
      if (!task.containerId().isEmpty()) {
        seen.computeIfAbsent(task.image(), _ -> new HashSet<>()).add(task.node());
      }
    }
    return seen;
  }
}
