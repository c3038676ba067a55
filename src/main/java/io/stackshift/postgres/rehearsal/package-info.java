/**
 * Runs migrations up, down and up again on a scratch database, and says what they do. Where the
 * scratch database comes from is behind {@link io.stackshift.postgres.rehearsal.ScratchServer}.
 */
@NullMarked
package io.stackshift.postgres.rehearsal;

import org.jspecify.annotations.NullMarked;
