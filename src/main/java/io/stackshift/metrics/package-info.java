/** What is recorded, as metrics in Prometheus' text format. */
@NullMarked
package io.stackshift.metrics;

import org.jspecify.annotations.NullMarked;
