package io.stackshift.server;

import java.util.List;

/**
 * What a server is to be.
 *
 * @param place its place in a swarm
 * @param firewall what may be reached from outside
 * @param deployUser the user that deployments run as
 * @param project names the repository and the file of variables; empty for none
 * @param keys who may deploy by SSH, with Stackshift's commands alone
 * @param secrets variables to be generated
 * @param swarmSecrets secrets of the swarm to be generated
 * @param registry where images come from
 * @param image Stackshift's own image; empty to leave Stackshift out
 * @param certificate what the proxy serves
 */
public record ServerRequest(
    Place place,
    Firewall firewall,
    String deployUser,
    String project,
    List<PublicKey> keys,
    List<String> secrets,
    List<String> swarmSecrets,
    Registry registry,
    String image,
    Certificate certificate) {

  /** Lists are copied. */
  public ServerRequest {
    keys = List.copyOf(keys);
    secrets = List.copyOf(secrets);
    swarmSecrets = List.copyOf(swarmSecrets);
  }

  /**
   * A place in a swarm.
   *
   * @param manager a manager to join by, as {@code ssh} takes it; empty for a swarm of its own
   * @param role {@code manager} or {@code worker}
   * @param address where other nodes reach this one; empty to find out
   */
  public record Place(String manager, String role, String address) {}

  /**
   * What may be reached from outside.
   *
   * @param wanted whether there is to be one
   * @param nodes addresses of the swarm's nodes, besides those that are known
   * @param open ports for everybody, besides SSH, 80 and 443
   */
  public record Firewall(boolean wanted, List<String> nodes, List<Integer> open) {}

  /**
   * A registry.
   *
   * @param host empty for none
   * @param password empty when none was given
   */
  public record Registry(String host, String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Registry[" + user + "@" + host + "]";
    }
  }

  /**
   * Files on the server, in PEM.
   *
   * @param file empty for none
   * @param domains names that it has to be for
   */
  public record Certificate(String file, String key, List<String> domains) {}
}
