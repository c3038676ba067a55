package io.stackshift.deploy;

import io.stackshift.operate.StackDiff;
import io.stackshift.operate.StackStatus;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.function.Function;

/**
 * The forms in which programs are told what pages tell people: the same JSON as of the verbs with
 * {@code --json}. Values that are, or look like, secrets are hidden in all of them.
 *
 * @param migrations gives one object for each
 */
public record DataForms(
    Function<StackStatus, String> status,
    Function<Revision, String> revision,
    Function<StackDiff, String> diff,
    Function<ListMigrations.Listing, List<String>> migrations) {}
