/**
 * The parity corpus: stack files with what {@code docker stack} makes of them, and the means to
 * record, generate and compare them.
 */
@NullMarked
package io.stackshift.compose.corpus;

import org.jspecify.annotations.NullMarked;
