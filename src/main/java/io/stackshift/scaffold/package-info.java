/** The files that make a repository a project of Stackshift. */
@NullMarked
package io.stackshift.scaffold;

import org.jspecify.annotations.NullMarked;
