package io.stackshift.deploy;

import io.stackshift.deploy.Questions.Question;
import io.stackshift.doctor.Answer;
import io.stackshift.doctor.Area;
import io.stackshift.doctor.Diagnosis;
import io.stackshift.doctor.EngineRules;
import io.stackshift.doctor.EngineVitals;
import io.stackshift.doctor.Finding;
import io.stackshift.doctor.SwarmVitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code doctor}: looks at engine, swarm, nodes and a project's stack; changes nothing. */
public final class Diagnose {

  /** How long one question may take that a machine nearby answers. */
  static final Duration SOON = Duration.ofSeconds(20);

  private final Connections connections;
  private final boolean isOnlyHere;

  /**
   * A diagnosis.
   *
   * @param isOnlyHere whether other nodes are left alone
   */
  public Diagnose(Connections connections, boolean isOnlyHere) {
    this.connections = connections;
    this.isOnlyHere = isOnlyHere;
  }

  /**
   * Looks at everything at once.
   *
   * @param loading reads the project; nothing where there is none
   */
  public Diagnosis run(Optional<Supplier<Project>> loading) {
    var findings = new ArrayList<Finding>();
    SwarmCheckup checkup = connections.checkups().swarm();
    try (var questions = new Questions()) {
      Optional<Question<Project>> project = loading.map(it -> questions.ask(SOON, it));
      switch (questions.ask(SOON, checkup::engine).answer()) {
        case Answer.Unknown<EngineVitals>(String why, String remedy) ->
            findings.add(Finding.problem(Area.ENGINE, "", why, remedy));
        case Answer.Known<EngineVitals>(EngineVitals engine) -> {
          findings.addAll(EngineRules.judge(engine));
          if (engine.canBeAsked()) {
            findings.addAll(swarm(questions, engine, project));
          }
        }
      }
    }
    return new Diagnosis(findings);
  }

  private List<Finding> swarm(
      Questions questions, EngineVitals engine, Optional<Question<Project>> loaded) {
    Question<SwarmVitals> swarm = questions.ask(SOON, connections.checkups().swarm()::swarm);
    var server = new ServerDiagnosis(connections.checkups().swarm(), questions, engine);
    if (loaded.isEmpty()) {
      return server.run(swarm.answer(), isOnlyHere);
    }
    // The nodes take longest: what a project has is looked at meanwhile.
    Question<List<Finding>> nodes =
        questions.ask(ServerDiagnosis.LONGEST, () -> server.run(swarm.answer(), isOnlyHere));
    var findings = new ArrayList<Finding>();
    findings.addAll(
        loaded
            .get()
            .answer()
            .required(
                Area.PROJECT,
                project ->
                    new ProjectDiagnosis(connections, questions, engine.clock())
                        .run(project, swarm.answer())));
    findings.addAll(nodes.answer().findings(Area.NODES, "", found -> found));
    return findings;
  }
}
