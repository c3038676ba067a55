/**
 * The Compose pipeline, ending in the immutable {@link io.stackshift.compose.Stack}. Its stages are
 * packages below, in this order: {@code yaml} reads a file, {@code interpolate} replaces variables,
 * {@code schema} checks keys and types and writes out short forms, {@code resolve} completes paths
 * and environment, {@code merge} makes one of all files, {@code bind} makes the stack. {@code
 * finding} collects what they find wrong.
 */
@NullMarked
package io.stackshift.compose;

import org.jspecify.annotations.NullMarked;
