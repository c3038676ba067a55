package io.stackshift.deploy;

import java.time.Duration;
import java.util.List;

/**
 * The service that serves an API from the schema (Hasura). Every method fails with a {@code
 * UserError}, or with {@link InconsistentMetadata} where that is said.
 */
public interface MetadataService {

  /** Waits until all its replicas answer; GATE_TIMED_OUT with the last reason otherwise. */
  void awaitReady(Duration within);

  /**
   * Replaces the metadata, and waits until all replicas have it.
   *
   * @throws InconsistentMetadata when it does not fit the schema; the former metadata stays
   */
  void replace(String document);

  /**
   * Has the schema read again, by all replicas.
   *
   * @throws InconsistentMetadata when the metadata no longer fits
   */
  void reload();

  /**
   * Offers the tables of some schemas that are not offered yet; not those that tools keep for
   * themselves.
   *
   * @return their names, as {@code public.orders}
   */
  List<String> track(List<String> schemas);

  /** Waits for the console server of development, and ends its migration mode. */
  void leaveMigrationMode(Duration within);
}
