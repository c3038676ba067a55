package io.stackshift.settings;

import java.util.List;

/** The service that is told about the schema after it changed. */
public sealed interface MetadataSettings {

  /** There is none. */
  record None() implements MetadataSettings {}

  /**
   * A Hasura GraphQL engine (v2 metadata API).
   *
   * @param service key of the Compose service that runs it; empty for one outside the stack
   * @param url base address, as {@code http://hasura:8080}
   * @param document where the metadata of a release is written
   * @param sources names of the sources (databases) whose schema is read again after a change; all
   *     of them when empty
   * @param track schemas of the database whose tables are offered as soon as they are there; none
   *     when empty
   * @param console address of Hasura's console server, which development leaves its migration mode
   *     to; empty where there is none
   */
  record Hasura(
      String service,
      String url,
      Secret adminSecret,
      MetadataDocument document,
      List<String> sources,
      List<String> track,
      String console)
      implements MetadataSettings {

    /** Copies the lists. */
    public Hasura {
      sources = List.copyOf(sources);
      track = List.copyOf(track);
    }

    /** One whose metadata is a document, and nothing else said about it. */
    public static Hasura of(
        String service, String url, Secret adminSecret, MetadataDocument document) {
      return new Hasura(service, url, adminSecret, document, List.of(), List.of(), "");
    }

    /** The host that is asked; it may be the key of a service. */
    public String host() {
      return UrlHost.of(url);
    }
  }
}
