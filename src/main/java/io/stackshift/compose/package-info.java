/**
 * The Compose pipeline, ending in the immutable {@link io.stackshift.compose.Stack}. Its stages are
 * packages below, in this order: {@code yaml} reads a file, {@code interpolate} replaces variables,
 * {@code schema} checks keys and types and writes out short forms, {@code resolve} completes paths
 * and environment, {@code merge} makes one of all files, {@code bind} makes the stack. {@code
 * assemble} leads files through the stages up to there, with what they extend and include; {@code
 * finding} collects what is found wrong.
 */
@NullMarked
package io.stackshift.compose;

import org.jspecify.annotations.NullMarked;
