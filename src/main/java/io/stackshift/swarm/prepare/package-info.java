/** What is found out and fetched before a deployment touches a service. */
@NullMarked
package io.stackshift.swarm.prepare;

import org.jspecify.annotations.NullMarked;
