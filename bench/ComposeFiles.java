import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a stack of any size as two Compose files, {@code base.yml} and {@code override.yml}, with
 * the keys that stacks commonly have and each merge rule at work in each service: {@code java
 * ComposeFiles.java <folder> <services>}.
 */
final class ComposeFiles {

  private static final int NETWORKS = 5;

  private ComposeFiles() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int services = Integer.parseInt(arguments[1]);
    Files.writeString(folder.resolve("base.yml"), base(services));
    Files.writeString(folder.resolve("override.yml"), override(services));
    Files.writeString(folder.resolve("settings.txt"), "some settings\n");
    Files.writeString(folder.resolve("common.env"), "FROM_FILE=1\nLANG=C.UTF-8\n");
  }

  private static String base(int services) {
    StringBuilder yaml = new StringBuilder("version: \"3.8\"\n\nservices:\n");
    for (int i = 0; i < services; i++) {
      yaml.append(
          """
            service%1$d:
              image: registry.example.org/shop/service%1$d:${TAG:-latest}
              command: serve --port 8080 --name "service %1$d"
              env_file: common.env
              environment:
                - LOG_LEVEL=info
                - DATABASE_URL=postgresql://db:5432/shop%1$d?user=${DATABASE_USER:-shop}
                - PRICE=$$%1$d
              ports:
                - "%2$d:8080"
              volumes:
                - data%3$d:/var/lib/data
                - ./settings.txt:/etc/settings.txt:ro
              networks: [net%4$d, shared]
              configs:
                - source: settings
                  target: /etc/app/settings.txt
                  mode: 0440
              secrets: [token]
              healthcheck:
                test: wget -qO- http://localhost:8080/health
                interval: 10s
                timeout: 2s
                retries: 3
              logging: {driver: json-file, options: {max-size: 10m}}
              deploy:
                replicas: 2
                labels:
                  traefik.enable: "true"
                  traefik.http.routers.service%1$d.rule: Host(`service%1$d.example.org`)
                resources:
                  limits: {cpus: "0.50", memory: 256M}
                  reservations: {memory: 64M}
                restart_policy: {condition: on-failure, delay: 5s, max_attempts: 3}
                update_config: {parallelism: 1, delay: 10s, order: start-first}
                placement:
                  constraints: [node.role == worker]
          """
              .formatted(i, 10000 + i, i % NETWORKS, i % NETWORKS)
              .indent(0));
    }
    return yaml.append(objects()).toString();
  }

  private static String objects() {
    StringBuilder yaml = new StringBuilder("\nnetworks:\n  shared:\n");
    for (int i = 0; i < NETWORKS; i++) {
      yaml.append("  net%d: {driver: overlay}\n".formatted(i));
    }
    yaml.append("\nvolumes:\n");
    for (int i = 0; i < NETWORKS; i++) {
      yaml.append("  data%d:\n".formatted(i));
    }
    return yaml.append("\nconfigs: {settings: {file: settings.txt}}\n")
        .append("\nsecrets: {token: {external: true}}\n")
        .toString();
  }

  private static String override(int services) {
    StringBuilder yaml = new StringBuilder("version: \"3.8\"\n\nservices:\n");
    for (int i = 0; i < services; i++) {
      yaml.append(
          """
            service%1$d:
              environment:
                LOG_LEVEL: ${LOG_LEVEL:-warn}
                REGION: north
              ports:
                - target: 8080
                  published: %2$d
                  mode: host
              volumes:
                - logs:/var/log
              networks:
                shared: {aliases: [alias%1$d]}
              deploy:
                replicas: ${REPLICAS:-3}
                labels: [team=shop]
                resources:
                  limits: {memory: 512M}
                update_config: {failure_action: rollback}
                placement:
                  constraints: [node.labels.zone == a]
          """
              .formatted(i, 10000 + i));
    }
    return yaml.append("\nvolumes:\n  logs:\n").toString();
  }
}
