/** PostgreSQL adapter: database creation, Flyway migrations, stored down scripts. */
@NullMarked
package io.stackshift.postgres;

import org.jspecify.annotations.NullMarked;
