/** Adapter that waits for HTTP services to answer. */
@NullMarked
package io.stackshift.readiness;

import org.jspecify.annotations.NullMarked;
