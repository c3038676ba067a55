/** Tells others of deployments, over HTTP. */
@NullMarked
package io.stackshift.notify;

import org.jspecify.annotations.NullMarked;
