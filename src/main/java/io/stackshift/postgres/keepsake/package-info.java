/** Keeps what a migration drops, out of sight and at once, until it is taken back or time is up. */
@NullMarked
package io.stackshift.postgres.keepsake;

import org.jspecify.annotations.NullMarked;
