/** Command line: one class per verb, which parses, calls one use case and prints. */
@NullMarked
package io.stackshift.cli;

import org.jspecify.annotations.NullMarked;
