package io.stackshift.deploy;

import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.Questions.Question;
import io.stackshift.doctor.Answer;
import io.stackshift.doctor.Area;
import io.stackshift.doctor.CertificateRules;
import io.stackshift.doctor.ClockOffset;
import io.stackshift.doctor.DatabaseRules;
import io.stackshift.doctor.DatabaseVitals;
import io.stackshift.doctor.Finding;
import io.stackshift.doctor.MetadataRules;
import io.stackshift.doctor.MetadataVitals;
import io.stackshift.doctor.RegistryRules;
import io.stackshift.doctor.RegistryVitals;
import io.stackshift.doctor.StackRules;
import io.stackshift.doctor.StackVitals;
import io.stackshift.doctor.SwarmVitals;
import io.stackshift.doctor.TlsFiles;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackSight;
import io.stackshift.plan.History;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Rehearsing;
import io.stackshift.settings.Tls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a diagnosis is about a project: registries, certificates, database, metadata, records.
 *
 * @param reference the manager's clock
 */
record ProjectDiagnosis(Connections connections, Questions questions, ClockOffset reference) {

  /** Engines ask registries far away, and more than once. */
  private static final Duration FAR_AWAY = Duration.ofSeconds(40);

  List<Finding> run(Project project, Answer<SwarmVitals> swarm) {
    String stack = project.settings().stack();
    Question<StackVitals> recorded = questions.ask(Diagnose.SOON, () -> recorded(stack));
    Question<List<RegistryVitals>> registries =
        questions.ask(
            FAR_AWAY,
            () -> connections.checkups().swarm().registries(running(stack), images(project)));
    var findings = new ArrayList<>(services(project));
    findings.addAll(certificates(project.stack(), swarm));
    findings.addAll(
        registries
            .answer()
            .findings(
                Area.REGISTRIES,
                "",
                known ->
                    known.stream()
                        .flatMap(it -> RegistryRules.judge(it).stream())
                        .distinct()
                        .toList()));
    findings.addAll(recorded.answer().findings(Area.STACK, "", StackRules::judge));
    return findings;
  }

  private StackVitals recorded(String stack) {
    StackSight seen = connections.running(stack).look();
    var history = new History(connections.releases(stack).revisions());
    return new StackVitals(
        seen.lock(), history.newest(), connections.checkups().swarm().leftovers(stack));
  }

  private Set<String> running(String stack) {
    return connections.running(stack).look().services().stream()
        .map(ServiceSight::image)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> images(Project project) {
    return project.stack().services().values().stream()
        .map(service -> service.image())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Finding> certificates(Stack stack, Answer<SwarmVitals> swarm) {
    Map<String, byte[]> files = new TreeMap<>();
    for (FileObject.Kind kind : FileObject.Kind.values()) {
      stack
          .fileObjects(kind)
          .forEach((key, object) -> {
            if (object instanceof FileObject.Created created
                && created.source() instanceof Content content) {
              files.put(kind.word() + " " + key, content.bytes());
            }
          });
    }
    // Another stack's certificates are for something else than what Traefik serves.
    boolean isTraefik =
        stack.services().values().stream().anyMatch(it -> it.image().contains("traefik"));
    Set<String> hosts =
        isTraefik ? swarm.known().map(SwarmVitals::hosts).orElse(Set.of()) : Set.of();
    return new CertificateRules(hosts, Instant.now()).judge(TlsFiles.in(files));
  }

  /** Database and metadata service, while both are within reach. */
  private List<Finding> services(Project project) {
    Question<Swarm.Reach> opened =
        questions.ask(Diagnose.SOON, () -> connections.swarm().reach(project.networksToReach()));
    Answer<Swarm.Reach> reach = opened.answer();
    try {
      var database = database(project.settings().database());
      var metadata = metadata(project.settings().metadata());
      var findings = new ArrayList<Finding>();
      database.ifPresent(it -> findings.addAll(it.findings()));
      metadata.ifPresent(
          it -> findings.addAll(it.answer().required(Area.METADATA, MetadataRules::judge)));
      return findings;
    } finally {
      reach.known().ifPresent(Swarm.Reach::close);
    }
  }

  private record AskedDatabase(Question<DatabaseVitals> question, DatabaseRules rules) {
    List<Finding> findings() {
      return question.answer().required(Area.DATABASE, rules::judge);
    }
  }

  private Optional<AskedDatabase> database(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.None _, DatabaseSettings.Command _ -> Optional.empty();
      case DatabaseSettings.Postgres postgres ->
          Optional.of(
              new AskedDatabase(
                  questions.ask(
                      Diagnose.SOON, () -> connections.checkups().database().apply(postgres)),
                  new DatabaseRules(
                      postgres.tls().mode() != Tls.Mode.OFF,
                      postgres.migrations().rehearse() == Rehearsing.SERVER,
                      reference)));
    };
  }

  private Optional<Question<MetadataVitals>> metadata(MetadataSettings settings) {
    return switch (settings) {
      case MetadataSettings.None _ -> Optional.empty();
      case MetadataSettings.Hasura hasura ->
          Optional.of(
              questions.ask(Diagnose.SOON, () -> connections.checkups().metadata().apply(hasura)));
    };
  }
}
