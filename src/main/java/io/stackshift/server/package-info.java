/** A server made ready for deployments: what it has to have, in order, by scripts over SSH. */
@NullMarked
package io.stackshift.server;

import org.jspecify.annotations.NullMarked;
