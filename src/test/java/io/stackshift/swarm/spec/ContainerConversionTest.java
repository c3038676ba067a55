package io.stackshift.swarm.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.engine.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a service becomes the engine's {@code ContainerSpec}. */
public class ContainerConversionTest {

  private static final String CONTAINER = "/TaskTemplate/ContainerSpec";

  /** The container of a service with these keys, without what each container has. */
  private static JsonNode container(String keys) {
    ObjectNode container = (ObjectNode) Converted.ofWeb(CONTAINER, keys);
    container.remove("Image");
    container.remove("Labels");
    if (container.path("Privileges").isEmpty()) {
      container.remove("Privileges");
    }
    return container;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tty: true | {'TTY':true}",
        "stdin_open: true | {'OpenStdin':true}",
        "read_only: true | {'ReadOnly':true}",
        "tty: false | {}",
        "stop_signal: SIGUSR1 | {'StopSignal':'SIGUSR1'}",
        "stop_grace_period: 0s | {'StopGracePeriod':0}",
        "stop_grace_period: 1m | {'StopGracePeriod':60000000000}",
        "isolation: hyperv | {'Isolation':'hyperv'}",
        "oom_score_adj: -500 | {'OomScoreAdj':-500}",
        "group_add: [7, audio] | {'Groups':['7','audio']}",
        "shm_size: 64m | {}",
        "sysctls: [b=2, a=1] | {'Sysctls':{'a':'1','b':'2'}}",
        "sysctls: {b: 2, a: } | {'Sysctls':{'a':'','b':'2'}}",
        "dns: 8.8.8.8 | {'DNSConfig':{'Nameservers':['8.8.8.8']}}",
        "{dns: [b, a], dns_search: [y, x]} | {'DNSConfig':{'Nameservers':['b','a'],'Search':['y','x']}}",
        "hostname: '{{.Node.Hostname}}' | {'Hostname':'{{.Node.Hostname}}'}",
        "environment: {N: '{{.Task.Slot}}', B: , A: 1} | {'Env':['A=1','B','N={{.Task.Slot}}']}",
        "healthcheck: {disable: true, interval: 1s} | {'Healthcheck':{'Test':['NONE']}}",
        "healthcheck: {start_interval: 1s} | {'Healthcheck':{'StartInterval':1000000000}}",
        "ulimits: {z: 5, a: 0} | {'Ulimits':[{'Name':'a','Soft':0,'Hard':0},{'Name':'z','Soft':5,'Hard':5}]}",
        "ulimits: {core: {soft: 0, hard: -1}} | {'Ulimits':[{'Name':'core','Soft':0,'Hard':-1}]}",
        "credential_spec: {file: f} | {'Privileges':{'CredentialSpec':{'File':'f'}}}",
        "credential_spec: {registry: r} | {'Privileges':{'CredentialSpec':{'Registry':'r'}}}",
      })
  void keysBecomeFields(String key, String json) {
    String keys = key.startsWith("{") ? "<<: " + key : key;
    assertThat(container(keys)).isEqualTo(Json.readObject(json.replace('\'', '"')));
  }

  /** As {@code EffectiveCapAddCapDrop} of docker/cli does it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cap_add: [sys_time, CAP_CHOWN, ' kill'] | {'CapabilityAdd':['CAP_CHOWN','CAP_KILL','CAP_SYS_TIME']}",
        "cap_add: [chown, CAP_CHOWN] | {'CapabilityAdd':['CAP_CHOWN']}",
        "cap_add: [chown, all] | {'CapabilityAdd':['ALL']}",
        "{cap_add: [chown], cap_drop: [CHOWN, mknod]} | {'CapabilityAdd':['CAP_CHOWN'],'CapabilityDrop':['CAP_MKNOD']}",
        "{cap_add: [chown], cap_drop: [all, mknod]} | {'CapabilityAdd':['CAP_CHOWN'],'CapabilityDrop':['ALL']}",
        "{cap_add: [all], cap_drop: [ALL, mknod]} | {'CapabilityAdd':['ALL']}",
        "cap_drop: [reset, setuid] | {'CapabilityDrop':['CAP_SETUID']}",
      })
  void capabilitiesAreNormal(String key, String json) {
    keysBecomeFields(key, json);
  }

  @Test
  void aCredentialSpecOfAConfigRefersToItWithoutAFile() {
    ObjectNode service =
        Converted.service(
            """
            services:
              web: {image: app, credential_spec: {config: account}, configs: [account]}
            configs: {account: {file: ./x}}
            """);
    assertThat(service.at(CONTAINER + "/Privileges"))
        .isEqualTo(Json.readObject("{\"CredentialSpec\":{\"Config\":\"shop_account_HASH\"}}"));
    assertThat(service.at(CONTAINER + "/Configs").findValuesAsText("ConfigName"))
        .containsOnly("shop_account_HASH")
        .hasSize(2);
    assertThat(service.at(CONTAINER + "/Configs/1"))
        .isEqualTo(Json.readObject("{\"ConfigName\":\"shop_account_HASH\",\"Runtime\":{}}"));
  }

  @Test
  void filesComeByName() {
    ObjectNode service =
        Converted.service(
            """
            services: {web: {image: app, secrets: [z, {source: a, target: y}, {source: a, mode: 0400}]}}
            secrets: {a: {file: ./x}, z: {file: ./x}}
            """);
    assertThat(service.at(CONTAINER + "/Secrets").findValuesAsText("Name"))
        .containsExactly("y", "a", "z");
  }
}
