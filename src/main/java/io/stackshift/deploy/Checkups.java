package io.stackshift.deploy;

import io.stackshift.doctor.DatabaseVitals;
import io.stackshift.doctor.MetadataVitals;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import java.util.function.Function;

/**
 * What {@code doctor} asks; nothing of it changes anything. Each fails with a {@code UserError}.
 *
 * @param database asks the server of a database, which has to be within reach
 * @param metadata asks a metadata service, which has to be within reach
 */
public record Checkups(
    SwarmCheckup swarm,
    Function<DatabaseSettings.Postgres, DatabaseVitals> database,
    Function<MetadataSettings.Hasura, MetadataVitals> metadata) {}
