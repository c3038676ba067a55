package io.stackshift.settings;

/** Where a project keeps the metadata of its releases; paths start at the project's root. */
public sealed interface MetadataDocument {

  /** Nowhere: what the service has stays, it only reads the schema again. */
  record None() implements MetadataDocument {}

  /** In one JSON file, as {@code hasura metadata export -o json} prints it. */
  record File(String path) implements MetadataDocument {}

  /** In the folder that {@code hasura metadata export} writes. */
  record Folder(String path) implements MetadataDocument {}
}
