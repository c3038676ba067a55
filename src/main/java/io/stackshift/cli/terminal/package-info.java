/**
 * The terminal of this process: its size and mode, widths of text, and a live area at its bottom.
 */
@NullMarked
package io.stackshift.cli.terminal;

import org.jspecify.annotations.NullMarked;
