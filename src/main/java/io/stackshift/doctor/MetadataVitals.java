package io.stackshift.doctor;

import java.util.List;

/**
 * The metadata service.
 *
 * @param version as it tells it
 * @param inconsistencies what of its metadata does not fit the schema, as {@code table orders: no
 *     such table}
 */
public record MetadataVitals(String version, List<String> inconsistencies) {

  /** Copies the list. */
  public MetadataVitals {
    inconsistencies = List.copyOf(inconsistencies);
  }
}
