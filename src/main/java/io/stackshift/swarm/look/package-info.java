/** Looking at a running stack: its services, tasks and logs. */
@NullMarked
package io.stackshift.swarm.look;

import org.jspecify.annotations.NullMarked;
