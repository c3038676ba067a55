/** The maintenance page: a service of Stackshift's own image that Traefik prefers. */
@NullMarked
package io.stackshift.swarm.maintenance;

import org.jspecify.annotations.NullMarked;
