package io.stackshift.swarm.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.doctor.NodeVitals.Route;
import io.stackshift.doctor.SwarmVitals;
import io.stackshift.swarm.engine.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SwarmReadingTest {

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nodesServicesAndAuthorityAreRead() {
    SwarmVitals swarm =
        SwarmReading.swarm(
            "n1",
            json(
                """
                [{'ID':'n1','Spec':{'Role':'manager','Availability':'active'},
                  'Description':{'Hostname':'one','Engine':{'EngineVersion':'28.5.1'}},
                  'Status':{'State':'ready','Addr':'0.0.0.0'},
                  'ManagerStatus':{'Reachability':'reachable','Addr':'192.168.1.5:2377'}},
                 {'ID':'n2','Spec':{'Role':'worker','Availability':'drain'},
                  'Description':{'Hostname':'two'},'Status':{'State':'down','Addr':'192.168.1.6'}}]
                """),
            json(
                """
                {'RootRotationInProgress':true,'DefaultAddrPool':['10.20.0.0/16'],'SubnetSize':26,
                 'Spec':{'CAConfig':{'NodeCertExpiry':7776000000000000},
                         'EncryptionConfig':{'AutoLockManagers':true}}}
                """),
            json(
                """
                [{'Spec':{'Labels':{
                   'traefik.http.routers.web.rule':'Host(`shop.example`) || Host(`a.example`, `b.example`)',
                   'traefik.http.routers.x.entrypoints':'Host(`no.example`)',
                   'traefik.http.routers.acme.rule':'Host(`fetched.example`)',
                   'traefik.http.routers.acme.tls.certResolver':'le',
                   'traefik.http.routers.plain.rule':'Host(`plain.example`)',
                   'traefik.http.routers.plain.entryPoints':'web'}},
                  'Endpoint':{'Ports':[{'PublishMode':'host'}]}},
                 {'ID':'s2','Endpoint':{'VirtualIPs':[{'NetworkID':'net'}]}}]
                """),
            json(
                """
                [{'ID':'t1','ServiceID':'s2','NodeID':'n1','DesiredState':'running',
                  'CreatedAt':'2026-11-22T02:00:00Z','UpdatedAt':'2026-11-22T02:00:00Z','Status':{'State':'running','Timestamp':'2026-11-22T02:00:00Z'}},
                 {'ID':'t2','ServiceID':'s2','NodeID':'n2','DesiredState':'shutdown',
                  'CreatedAt':'2026-11-22T02:00:00Z','UpdatedAt':'2026-11-22T02:00:00Z','Status':{'State':'failed','Timestamp':'2026-11-22T02:00:00Z'}}]
                """));

    assertThat(swarm.nodes())
        .extracting(SwarmVitals.Node::name, SwarmVitals.Node::address, SwarmVitals.Node::isReady)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", "192.168.1.5", true),
            org.assertj.core.groups.Tuple.tuple("two", "192.168.1.6", false));
    assertThat(swarm.authority().isRotating()).isTrue();
    assertThat(swarm.authority().validity()).hasDays(90);
    assertThat(swarm.isAutolocked()).isTrue();
    assertThat(swarm.pools()).containsExactly("10.20.0.0/16");
    assertThat(swarm.balancing()).containsExactly("n1");
    assertThat(swarm.hosts()).containsExactlyInAnyOrder("shop.example", "a.example", "b.example");
  }

  @Test
  void routesOfTheKernelAreReadButForTheDefaultOne() {
    assertThat(Kernel.route("eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0"))
        .contains(new Route("192.168.1.0/24", "eth0"));
    assertThat(Kernel.route("tun0\t0000000A\t00000000\t0001\t0\t0\t0\t000000FF\t0\t0\t0"))
        .contains(new Route("10.0.0.0/8", "tun0"));
    assertThat(Kernel.route("eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0"))
        .isEmpty();
    assertThat(Kernel.route("")).isEmpty();
  }
}
