/** Hasura's metadata folder, as its command-line tool writes it into a repository. */
@NullMarked
package io.stackshift.hasura;

import org.jspecify.annotations.NullMarked;
