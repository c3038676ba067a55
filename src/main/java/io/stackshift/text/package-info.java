/**
 * How settings and Compose files write things alike: variables in a text, durations, misspelt names
 * and files that are locked.
 */
@NullMarked
package io.stackshift.text;

import org.jspecify.annotations.NullMarked;
