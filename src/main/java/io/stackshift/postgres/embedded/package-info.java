/** A PostgreSQL that is started for a rehearsal, on this machine, and removed after it. */
@NullMarked
package io.stackshift.postgres.embedded;

import org.jspecify.annotations.NullMarked;
