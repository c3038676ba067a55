package io.stackshift.swarm.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mounts as the engine is told them. */
public class MountConversionTest {

  private static JsonNode mount(String key) {
    String volumes =
        """
        volumes:
          plain:
          labelled: {labels: [a=b]}
          fast: {name: other, driver: local, driver_opts: {type: nfs}}
          theirs: {external: true, name: nfs}
        """;
    return Converted.service("services: {web: {image: app, " + key + "}}\n" + volumes)
        .at("/TaskTemplate/ContainerSpec/Mounts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: bind, source: /a, target: /b} | {'Type':'bind','Source':'/a','Target':'/b'}",
        "'/a:/b:ro,rslave' | {'Type':'bind','Source':'/a','Target':'/b','ReadOnly':true,'BindOptions':{'Propagation':'rslave'}}",
        "{type: bind, source: /a, target: /b, consistency: delegated} | {'Type':'bind','Source':'/a','Target':'/b','Consistency':'delegated'}",
        "/b | {'Type':'volume','Target':'/b'}",
        "'plain:/b' | {'Type':'volume','Source':'shop_plain','Target':'/b','VolumeOptions':{'Labels':{'com.docker.stack.namespace':'shop'}}}",
        "'labelled:/b' | {'Type':'volume','Source':'shop_labelled','Target':'/b','VolumeOptions':{'Labels':{'a':'b','com.docker.stack.namespace':'shop'}}}",
        "'fast:/b:nocopy' | {'Type':'volume','Source':'other','Target':'/b','VolumeOptions':{'NoCopy':true,'Labels':{'com.docker.stack.namespace':'shop'},'DriverConfig':{'Name':'local','Options':{'type':'nfs'}}}}",
        "'theirs:/b' | {'Type':'volume','Source':'nfs','Target':'/b','VolumeOptions':{}}",
        "{type: tmpfs, target: /b, tmpfs: {size: 9}} | {'Type':'tmpfs','Target':'/b','TmpfsOptions':{'SizeBytes':9}}",
        "{type: tmpfs, target: /b, tmpfs: {mode: 0700}} | {'Type':'tmpfs','Target':'/b','TmpfsOptions':{'Mode':448}}",
        "{type: tmpfs, target: /b} | {'Type':'tmpfs','Target':'/b'}",
        "{type: npipe, source: '//./pipe/a', target: '//./pipe/b'} | {'Type':'npipe','Source':'//./pipe/a','Target':'//./pipe/b'}",
        "{type: cluster, source: plain, target: /b} | {'Type':'cluster','Source':'shop_plain','Target':'/b','ClusterOptions':{}}",
        "{type: cluster, source: 'group:g', target: /b, cluster: {}} | {'Type':'cluster','Source':'group:g','Target':'/b','ClusterOptions':{}}",
      })
  void eachTypeHasItsOptions(String mount, String json) {
    assertThat(mount("volumes: [" + mount + "]").path(0))
        .isEqualTo(Json.readObject(json.replace('\'', '"')));
  }

  @Test
  void fileSystemsInMemoryOfAServiceAreMounts() {
    assertThat(mount("volumes: [/a], tmpfs: [/run, '/tmp:size=5m,mode=1777']"))
        .isEqualTo(
            Json.readObject(
                    """
                    {"mounts":[{"Type":"volume","Target":"/a"},{"Type":"tmpfs","Target":"/run"},
                     {"Type":"tmpfs","Target":"/tmp","TmpfsOptions":{"SizeBytes":5242880,"Mode":1023}}]}
                    """)
                .path("mounts"));
  }
}
