/** YAML text to a tree of nodes that know their file and line, and back. */
@NullMarked
package io.stackshift.compose.yaml;

import org.jspecify.annotations.NullMarked;
