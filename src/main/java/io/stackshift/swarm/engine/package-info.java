/** The Docker Engine API: transport, requests, answers, credentials, logs. */
@NullMarked
package io.stackshift.swarm.engine;

import org.jspecify.annotations.NullMarked;
