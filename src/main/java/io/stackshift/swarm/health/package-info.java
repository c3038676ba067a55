/** How services and nodes are, for a monitoring system. */
@NullMarked
package io.stackshift.swarm.health;

import org.jspecify.annotations.NullMarked;
