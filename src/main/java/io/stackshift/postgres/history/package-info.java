/** What the database knows of its migrations: history tables and stored down scripts. */
@NullMarked
package io.stackshift.postgres.history;

import org.jspecify.annotations.NullMarked;
