package org.batchscale.toolkit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.Profiles;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.types.TInt32;

/**
 * Catches a cluster that computes otherwise than one device, a worker that dies, hangs, restarts or
 * is missing and makes the coordinator hang with it, or a message that does not say which one.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterSessionTest {
  private static final Duration STEP_TIMEOUT = Duration.ofSeconds(2);

  /** Steps that take far longer than it takes to kill a worker. */
  private static final int MANY = 1_000_000;

  @TempDir static Path folder;

  private static final WorkerProcess[] WORKERS = new WorkerProcess[2];
  private static Path file;
  private static DeviceProfile profile;
  private static Cluster cluster;

  @BeforeAll
  static void startWorkers() throws IOException {
    TensorFlowRuntime.start(1);
    file =
        Files.writeString(
            folder.resolve("cluster.yaml"),
            """
            version: 1
            title: This machine as two
            kind: cpu
            cluster:
              coordinator: 127.0.0.1:%d
              workers: ['127.0.0.1:%d', '127.0.0.1:%d']
              connect_timeout_s: 30
              step_timeout_s: %d
            """
                .formatted(
                    WorkerProcess.freePort(),
                    WorkerProcess.freePort(),
                    WorkerProcess.freePort(),
                    STEP_TIMEOUT.toSeconds()));
    profile = Profiles.named(file.toString());
    cluster = profile.cluster().orElseThrow();
    for (int task = 0; task < 2; task++) {
      WORKERS[task] = WorkerProcess.begin(file, task);
    }
    for (WorkerProcess worker : WORKERS) {
      worker.await();
    }
  }

  @AfterAll
  static void endWorkers() {
    for (WorkerProcess worker : WORKERS) {
      worker.close();
    }
  }

  private static ClusterSession open(DeviceProfile there, Descent descent) {
    return ClusterSession.open(there, descent.graph(), TensorFlowRuntime.config(1), news -> {});
  }

  private static int run(ClusterSession session, Descent descent, int steps) {
    return run(session, descent, steps, steps);
  }

  private static int run(ClusterSession session, Descent descent, int steps, long timeForSteps) {
    try (TInt32 count = TInt32.scalarOf(steps);
        Result result = session.run(descent.call(session.session(), count), timeForSteps)) {
      return ((TInt32) result.get(0)).getInt();
    }
  }

  /** Trains for some steps in a session of its own, and says what comes out. */
  private static float[] trained(DeviceProfile there, int steps) {
    try (Descent descent = Descent.on(there.cluster().orElseThrow());
        ClusterSession session = open(there, descent)) {
      descent.initialise(session.session());
      assertThat(run(session, descent, steps)).isEqualTo(steps);
      return descent.weights(session.session());
    }
  }

  private static float[] trainedLocally(int steps) {
    try (Descent descent = Descent.local();
        Session session = new Session(descent.graph(), TensorFlowRuntime.config(1));
        TInt32 count = TInt32.scalarOf(steps)) {
      descent.initialise(session);
      descent.call(session, count).run().close();
      return descent.weights(session);
    }
  }

  private static void assertComputesAgain() {
    assertThat(trained(profile, 20)).isEqualTo(trainedLocally(20));
  }

  @Test
  void aClusterComputesWhatOneDeviceComputes() {
    assertThat(trained(profile, 50)).isEqualTo(trainedLocally(50));
    assertThat(trained(profile, 50)).isNotEqualTo(trainedLocally(51));
  }

  @Test
  void sessionsSeeOnlyTheirOwnVariables() {
    try (Descent one = Descent.on(cluster);
        Descent other = Descent.on(cluster);
        ClusterSession first = open(profile, one);
        ClusterSession second = open(profile, other)) {
      one.initialise(first.session());
      assertThatThrownBy(() -> other.weights(second.session())).hasMessageContaining("weights");
      other.initialise(second.session());
      run(second, other, 30);
      run(first, one, 10);
      assertThat(one.weights(first.session())).isEqualTo(trainedLocally(10));
      assertThat(other.weights(second.session())).isEqualTo(trainedLocally(30));
    }
  }

  @Test
  void coordinatorsAtAnyPortsShareTheWorkers() throws IOException {
    DeviceProfile other = changed(Duration.ofSeconds(30), cluster.workers(), 1);
    try (Descent descent = Descent.on(cluster);
        ClusterSession session = open(profile, descent)) {
      descent.initialise(session.session());
      run(session, descent, 10);
      assertThat(trained(other, 30)).isEqualTo(trainedLocally(30));
      run(session, descent, 10);
      assertThat(descent.weights(session.session())).isEqualTo(trainedLocally(20));
    }
  }

  @Test
  void aWorkerThatIsKilledIsNamedAndTheNextSessionWaitsForIt() throws Exception {
    try (Descent descent = Descent.on(cluster)) {
      ClusterSession session = open(profile, descent);
      descent.initialise(session.session());
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
          .execute(() -> WORKERS[1].signal("KILL"));
      WorkerLostException lost =
          catchThrowableOfType(WorkerLostException.class, () -> run(session, descent, MANY));
      assertThat(lost)
          .hasMessageMatching(
              "lost in a call of 1000000 steps, after \\S+ s: worker 1 \\(\\Q"
                  + cluster.workers().get(1)
                  + "\\E\\): .*; start on its machine: batchscale worker --cluster PROFILE"
                  + " --task 1, then run again to continue: what is finished is kept");
      assertThat(lost.tasks()).containsExactly(1);
      assertThatThrownBy(() -> run(session, descent, 1)).isSameAs(lost);
      session.close();
    }
    CompletableFuture<float[]> next = CompletableFuture.supplyAsync(() -> trained(profile, 20));
    WORKERS[1] = WorkerProcess.begin(file, 1).await();
    assertThat(next.get(50, TimeUnit.SECONDS)).isEqualTo(trainedLocally(20));
  }

  @Test
  void aWorkerThatIsStoppedIsNamedLongBeforeTheCallsTimeIsOver() throws IOException {
    try (Descent descent = Descent.on(cluster);
        ClusterSession session = open(profile, descent)) {
      descent.initialise(session.session());
      run(session, descent, 1);
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
          .execute(() -> WORKERS[0].signal("STOP"));
      try {
        // The call has a million times the time limit of a step.
        assertThatThrownBy(() -> run(session, descent, MANY))
            .isInstanceOfSatisfying(
                WorkerLostException.class, lost -> assertThat(lost.tasks()).containsExactly(0))
            .hasMessageContaining("worker 0 ")
            .hasMessageContaining("does not answer");
        DeviceProfile impatient = changed(Duration.ofMillis(500), cluster.workers(), 1);
        assertThatThrownBy(() -> trained(impatient, 1))
            .isInstanceOf(ClusterException.class)
            .hasMessageContaining("no answer within 0.50 s (connect_timeout_s) from worker 0 ")
            .hasMessageContaining("it is stopped or hangs");
      } finally {
        WORKERS[0].signal("CONT");
      }
    }
    assertComputesAgain();
  }

  @Test
  void aWorkerThatIsStartedAnewHasLostItsPart() throws IOException {
    try (Descent descent = Descent.on(cluster);
        ClusterSession session = open(profile, descent)) {
      descent.initialise(session.session());
      run(session, descent, 1);
      WORKERS[0].signal("KILL");
      WORKERS[0] = WorkerProcess.begin(file, 0).await();
      assertThatThrownBy(() -> run(session, descent, 1))
          .isInstanceOfSatisfying(
              WorkerLostException.class, lost -> assertThat(lost.tasks()).containsExactly(0))
          .hasMessageContaining("worker 0 ")
          .hasMessageContaining("; run again to continue");
    }
    assertComputesAgain();
  }

  /** The profile with a coordinator at any free port, and other workers or devices. */
  private static DeviceProfile changed(
      Duration connectTimeout, List<String> workers, int devicesPerHost) throws IOException {
    return Profiles.named(
        Files.writeString(
                folder.resolve("changed.yaml"),
                """
                version: 1
                title: This machine as two
                kind: cpu
                devices_per_host: %d
                cluster:
                  coordinator: 127.0.0.1:0
                  workers: ['%s']
                  connect_timeout_s: %s
                """
                    .formatted(
                        devicesPerHost,
                        String.join("', '", workers),
                        connectTimeout.toMillis() / 1e3))
            .toString());
  }

  @Test
  void aWorkerThatIsMissingIsNamedAfterTheTimeout() throws IOException {
    String nobody = "127.0.0.1:" + WorkerProcess.freePort();
    DeviceProfile gap =
        changed(Duration.ofSeconds(1), List.of(cluster.workers().get(0), nobody), 1);
    List<String> news = new ArrayList<>();
    try (Descent descent = Descent.on(gap.cluster().orElseThrow())) {
      assertThatThrownBy(
              () ->
                  ClusterSession.open(gap, descent.graph(), TensorFlowRuntime.config(1), news::add))
          .isInstanceOf(ClusterException.class)
          .isNotInstanceOf(WorkerLostException.class)
          .hasMessage(
              "no answer within 1 s (connect_timeout_s) from worker 1 (%s): nothing listens there;"
                      .formatted(nobody)
                  + " start on its machine: batchscale worker --cluster PROFILE --task 1");
    }
    assertThat(news)
        .containsExactly(
            "waiting up to 1 s for worker 1 (%s): nothing listens there".formatted(nobody));
  }

  @Test
  void aWorkerThatLacksDevicesIsNamed() throws IOException {
    DeviceProfile more = changed(Duration.ofSeconds(30), cluster.workers(), 2);
    assertThatThrownBy(() -> trained(more, 1))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "worker 0 (%s) has CPU:0 and lacks CPU:1, which profile changed gives it; end it and"
                    .formatted(cluster.workers().get(0))
                + " start it with this profile");
  }

  @Test
  void aCallThatOnlyTakesTooLongIsNoLostWorker() {
    try (Descent descent = Descent.on(cluster);
        ClusterSession session = open(profile, descent)) {
      descent.initialise(session.session());
      assertThatThrownBy(() -> run(session, descent, MANY, 1))
          .isInstanceOf(SlowCallException.class)
          .hasMessage(
              "all workers answer, but a call of 1 step had not ended within 2 s (step_timeout_s);"
                  + " raise step_timeout_s in the profile, or lower micro_batch; if no call ever"
                  + " ends, let the workers reach the coordinator at %s (firewall)"
                      .formatted(cluster.coordinator()));
      // Nothing is lost: the session goes on.
      descent.initialise(session.session());
      assertThat(run(session, descent, 10)).isEqualTo(10);
      assertThat(descent.weights(session.session())).isEqualTo(trainedLocally(10));
    }
  }

  @Test
  void whatHasNothingToDoWithTheClusterStaysWhatItIs() {
    try (Descent descent = Descent.on(cluster);
        ClusterSession session = open(profile, descent);
        TInt32 noScalar = TInt32.vectorOf(1, 2)) {
      descent.initialise(session.session());
      assertThatThrownBy(() -> session.run(descent.call(session.session(), noScalar), 1))
          .isInstanceOf(TFInvalidArgumentException.class);
      IllegalStateException other = new IllegalStateException("Operation timed out.");
      assertThat(session.explain(other)).isSameAs(other);
    }
  }
}
