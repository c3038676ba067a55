package io.stackshift.postgres.catalog;

import io.stackshift.migration.Change;
import io.stackshift.postgres.catalog.CatalogObject.Identity;

/**
 * A change of one object.
 *
 * @param identity the object
 */
public record Finding(Identity identity, Change change) {}
