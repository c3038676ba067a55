package io.stackshift.swarm.engine;

/**
 * An image reference as users write it: {@code [host/]path[:tag][@digest]}.
 *
 * @param repository host and path, as written
 * @param tag empty when none is written
 * @param digest with its algorithm, as {@code sha256:…}; empty when none is written
 */
public record ImageReference(String repository, String tag, String digest) {

  /** Where Docker Hub's credentials are kept in {@code config.json}. */
  static final String DOCKER_HUB = "https://index.docker.io/v1/";

  /** Takes a reference apart, as {@code host:5000/name:tag@sha256:…}. */
  public static ImageReference parse(String image) {
    int at = image.indexOf('@');
    String digest = at < 0 ? "" : image.substring(at + 1);
    String named = at < 0 ? image : image.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/'); // else it belongs to the registry's port
    return tagged
        ? new ImageReference(named.substring(0, colon), named.substring(colon + 1), digest)
        : new ImageReference(named, "", digest);
  }

  /** Whether the digest is given, so that it names one image for ever. */
  public boolean hasDigest() {
    return !digest.isEmpty();
  }

  /** The same image pinned to a digest, keeping the tag for people to read. */
  public String pinned(String toDigest) {
    return repository + ":" + tagOrDefault() + "@" + toDigest;
  }

  /** The image as the docker client tells it the engine when it has no digest: with its tag. */
  public String withTag() {
    return repository + ":" + tagOrDefault();
  }

  private String tagOrDefault() {
    return tag.isEmpty() ? "latest" : tag;
  }

  /** Whether the two name the same tag of the same repository, whatever their digests. */
  public boolean isSameTagAs(ImageReference other) {
    return repository.equals(other.repository) && tagOrDefault().equals(other.tagOrDefault());
  }

  /**
   * Whether another image gets this very tag with every build: that of uncommitted files is named
   * after the commit below them.
   */
  public boolean isMadeAnew() {
    return tag.endsWith("-dirty");
  }

  /** The registry as people name it to {@code docker login}. */
  public String registryName() {
    return registry().equals(DOCKER_HUB) ? "docker.io" : registry();
  }

  /** The registry as {@code config.json} names it. */
  public String registry() {
    int slash = repository.indexOf('/');
    String first = slash < 0 ? "" : repository.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost && !first.equals("docker.io") ? first : DOCKER_HUB;
  }
}
