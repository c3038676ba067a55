package io.stackshift.settings;

/** The service that is told about the schema after it changed. */
public sealed interface MetadataSettings {

  /** There is none. */
  record None() implements MetadataSettings {}

  /**
   * A Hasura GraphQL engine (v2 metadata API).
   *
   * @param service key of the Compose service that runs it; empty for one outside the stack
   * @param url base address, as {@code http://hasura:8080}
   * @param file the metadata document in JSON, relative to the project's root
   */
  record Hasura(String service, String url, Secret adminSecret, String file)
      implements MetadataSettings {

    /** The host that is asked; it may be the key of a service. */
    public String host() {
      return UrlHost.of(url);
    }
  }
}
