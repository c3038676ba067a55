/** Migration files, versions and down scripts as data. */
@NullMarked
package io.stackshift.migration;

import org.jspecify.annotations.NullMarked;
