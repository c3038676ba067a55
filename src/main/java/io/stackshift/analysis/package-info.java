/** Adapter that reads what an analysis judges a release by: HTTP addresses and Prometheus. */
@NullMarked
package io.stackshift.analysis;

import org.jspecify.annotations.NullMarked;
