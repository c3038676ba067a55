/** Adapter of the Hasura-style metadata API. */
@NullMarked
package io.stackshift.metadata;

import org.jspecify.annotations.NullMarked;
