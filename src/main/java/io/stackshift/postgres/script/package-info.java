/** SQL scripts: split into statements as Flyway splits them, run, and their failures in words. */
@NullMarked
package io.stackshift.postgres.script;

import org.jspecify.annotations.NullMarked;
