/**
 * The schema of a PostgreSQL database as data, and what a migration changes about it. Decisions are
 * pure; only {@link io.stackshift.postgres.catalog.CatalogReader} talks to a server.
 */
@NullMarked
package io.stackshift.postgres.catalog;

import org.jspecify.annotations.NullMarked;
