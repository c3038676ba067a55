/**
 * The Compose pipeline: read, interpolate, merge, validate, and bind to the immutable {@link
 * io.stackshift.compose.Stack}.
 */
@NullMarked
package io.stackshift.compose;

import org.jspecify.annotations.NullMarked;
