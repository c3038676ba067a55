/** One-off jobs of a release. */
@NullMarked
package io.stackshift.swarm.job;

import org.jspecify.annotations.NullMarked;
