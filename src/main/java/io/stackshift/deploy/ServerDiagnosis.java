package io.stackshift.deploy;

import io.stackshift.deploy.Questions.Question;
import io.stackshift.doctor.Answer;
import io.stackshift.doctor.Area;
import io.stackshift.doctor.EngineVitals;
import io.stackshift.doctor.Finding;
import io.stackshift.doctor.NetworkRules;
import io.stackshift.doctor.NetworkVitals;
import io.stackshift.doctor.NodeRules;
import io.stackshift.doctor.NodeVitals;
import io.stackshift.doctor.StackRules;
import io.stackshift.doctor.StackVitals;
import io.stackshift.doctor.SwarmRules;
import io.stackshift.doctor.SwarmVitals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a diagnosis needs no project: swarm, nodes and networks. */
record ServerDiagnosis(SwarmCheckup checkup, Questions questions, EngineVitals engine) {

  /** A node may have to start Stackshift first, and is told to be done before nobody waits. */
  private static final Duration ON_NODE = Duration.ofSeconds(40);

  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** All of it. */
  static final Duration LONGEST = Diagnose.SOON.plus(ON_NODE).plus(MARGIN).plus(MARGIN);

  List<Finding> run(Answer<SwarmVitals> swarm, boolean isOnlyHere) {
    return swarm.required(Area.SWARM, known -> run(known, isOnlyHere));
  }

  private List<Finding> run(SwarmVitals swarm, boolean isOnlyHere) {
    Question<List<NetworkVitals>> networks = questions.ask(Diagnose.SOON, checkup::networks);
    Question<List<StackVitals.Leftover>> errands = questions.ask(Diagnose.SOON, checkup::errands);
    Map<SwarmVitals.Node, Question<NodeVitals>> asked = new LinkedHashMap<>();
    for (SwarmVitals.Node node : swarm.nodes()) {
      if (node.isReady() && (!isOnlyHere || node.id().equals(swarm.here()))) {
        asked.put(
            node, questions.ask(ON_NODE.plus(MARGIN), () -> checkup.node(swarm, node, ON_NODE)));
      }
    }
    var now = Instant.now();
    var findings = new ArrayList<>(SwarmRules.judge(swarm, now));
    findings.addAll(
        errands
            .answer()
            .findings(Area.SWARM, "", left -> StackRules.leftovers(Area.SWARM, "doctor", left)));
    var rules = new NodeRules(swarm, engine.clock(), now);
    var measured = new LinkedHashMap<String, NodeVitals>();
    asked.forEach((node, question) -> {
      Answer<NodeVitals> answer = question.answer();
      answer.known().ifPresent(vitals -> measured.put(node.name(), vitals));
      findings.addAll(
          answer.findings(Area.NODES, "node " + node.name(), vitals -> rules.judge(node, vitals)));
    });
    findings.addAll(
        networks
            .answer()
            .findings(
                Area.NETWORKS, "", known -> new NetworkRules(swarm, known, measured).judge()));
    return findings;
  }
}
