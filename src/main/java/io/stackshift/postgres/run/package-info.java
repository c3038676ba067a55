/** Applying migrations and taking them back. */
@NullMarked
package io.stackshift.postgres.run;

import org.jspecify.annotations.NullMarked;
