package io.stackshift.swarm.prepare;

import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.job.JobSpec;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.node.SwarmNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * An image that nodes are to have.
 *
 * @param service one of the services that run it, for messages
 * @param demand which nodes may run it
 */
public record PullRequest(String image, String service, NodeDemand demand) {

  private record Place(String image, Placement placement) {}

  /** One for each image and each choice of nodes. */
  static Collection<PullRequest> of(List<ServiceSpec> services) {
    var requests = new LinkedHashMap<Place, PullRequest>();
    for (ServiceSpec service : services) {
      NodeDemand demand = NodeDemand.of(service);
      for (String image : JobSpec.images(service)) {
        if (ImageReference.parse(image).hasDigest()) {
          requests.putIfAbsent(
              new Place(image, demand.placement()), new PullRequest(image, service.name(), demand));
        }
      }
    }
    return requests.values();
  }

  List<SwarmNode> fitting(List<SwarmNode> nodes) {
    return nodes.stream().filter(demand::fits).toList();
  }

  String where() {
    return "service " + service;
  }
}
