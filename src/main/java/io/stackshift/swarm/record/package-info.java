/** Revisions and the lock, recorded as configs in the swarm. */
@NullMarked
package io.stackshift.swarm.record;

import org.jspecify.annotations.NullMarked;
