package io.stackshift.deploy;

import io.stackshift.release.Lock;
import io.stackshift.release.ReleaseStore;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Settings;

/** Everything that a deployment of one stack talks to. */
record Ports(
    Swarm swarm,
    Database database,
    Rehearser rehearser,
    MetadataService metadata,
    Readiness readiness,
    Probes probes,
    Interruption interruption,
    ReleaseStore releases,
    Lock lock) {

  static Ports open(Connections connections, Settings settings) {
    return new Ports(
        connections.swarm(),
        switch (settings.database()) {
          case DatabaseSettings.None _, DatabaseSettings.Command _ -> new NoDatabase();
          case DatabaseSettings.Postgres postgres -> connections.database(postgres);
        },
        connections.rehearser(),
        switch (settings.metadata()) {
          case MetadataSettings.None _ -> new NoMetadata();
          case MetadataSettings.Hasura hasura -> connections.metadata(hasura);
        },
        connections.readiness(),
        connections.probes(),
        connections.interruption(),
        connections.releases(settings.stack()),
        connections.lock(settings.stack()));
  }
}
