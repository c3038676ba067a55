package io.stackshift.postgres.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;

/**
 * The programs of the embedded PostgreSQL, for one server alone: the library unpacks them once for
 * each resolver of a process, and a server removes its own when it ends.
 */
final class UnsharedBinaries implements PgBinaryResolver {

  @Override
  public InputStream getPgBinary(String system, String machine) throws IOException {
    String name =
        "postgres-%s-%s.txz"
            .formatted(
                system.toLowerCase(Locale.ROOT),
                ArchUtils.normalize(machine).toLowerCase(Locale.ROOT));
    URL archive = EmbeddedPostgres.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new IOException("there is no PostgreSQL for " + name);
    }
    var connection = archive.openConnection();
    connection.setUseCaches(false); // whoever else closes a cached archive closes it for all
    return connection.getInputStream();
  }
}
