/** Brings services to a specification, watches them get there, and judges. */
@NullMarked
package io.stackshift.swarm.rollout;

import org.jspecify.annotations.NullMarked;
