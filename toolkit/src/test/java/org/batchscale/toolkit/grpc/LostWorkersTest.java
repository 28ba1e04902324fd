package org.batchscale.toolkit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.batchscale.profiles.Cluster;
import org.batchscale.profiles.DeviceKind;
import org.batchscale.toolkit.training.TensorFlowRuntime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Catches the wrong worker being blamed while all of them answer again. The messages are what
 * TensorFlow 2.18 said when a worker was killed or started anew.
 */
class LostWorkersTest {
  private static final String HANDLE =
      "Session handle is not found: 93424e0534229c47. Possibly this worker"
          + " (\"/job:alone/replica:0/task:0\") just restarted.\n";

  private static final String INCARNATION =
      "RecvTensor expects a different device incarnation: 16607782 vs. 14396831. Your worker job"
          + " (\"/job:alone/replica:0/task:0\") was probably restarted. Check your worker job for"
          + " the reason why it was restarted.\n";

  private static LostWorkers lostWorkers;

  @BeforeAll
  static void startServer() {
    TensorFlowRuntime.start(1);
    String address =
        TaskServer.start(
                "test",
                HostPort.of("127.0.0.1:0"),
                ListenLimit.none(),
                ServerConfig.of(1, DeviceKind.CPU, 1))
            .address()
            .toString();
    // One that answers may stand for three: only the messages differ.
    Cluster cluster =
        new Cluster(
            "127.0.0.1:1",
            List.of(address, address, address),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    lostWorkers = new LostWorkers(new Workers(cluster), HostPort.of("127.0.0.1:1"));
  }

  private static RuntimeException explain(String message) {
    return lostWorkers.explain(
        new TensorFlowException(message),
        new LostWorkers.Call("a call", Optional.of(Duration.ofMillis(250)), "1 s"));
  }

  private static String remote(String job, int task, String method) {
    return "Additional GRPC error information from remote target /job:%s/replica:0/task:%d while calling /tensorflow.WorkerService/%s:\n"
        .formatted(job, task, method);
  }

  private static void assertLost(String message, int task, String words) {
    assertThat(explain(message))
        .isInstanceOfSatisfying(
            WorkerLostException.class, lost -> assertThat(lost.tasks()).containsExactly(task))
        .hasMessageStartingWith("lost in a call, after 0.25 s: worker " + task)
        .hasMessageContaining(words);
  }

  @Test
  void aWorkerThatSaysThatItKnowsNothingWasStartedAnew() {
    assertLost("From /job:worker/replica:0/task:1:\n" + HANDLE, 1, "started anew");
  }

  @Test
  void aWorkerThatOnlyAsksAnotherOneIsNotBlamed() {
    assertLost(
        "\n=====================\nABORTED: From /job:worker/replica:0/task:0:\n"
            + INCARNATION
            + remote("worker", 2, "RecvTensor")
            + "\t [[{{function_node body}}{{node replica_1}}]]\n"
            + remote("coordinator", 0, "RecvTensor")
            + "\t [[w/body/_1/EnsureShape_S20]]\nABORTED: From /job:worker/replica:0/task:2:\n"
            + HANDLE,
        2,
        "started anew");
    assertLost(
        "ABORTED: From /job:worker/replica:0/task:0:\n"
            + INCARNATION
            + remote("worker", 2, "RecvTensor"),
        2,
        "started anew");
  }

  @Test
  void whoseConnectionBrokeIsBlamedThoughItAnswersAgain() {
    assertLost(
        "UNAVAILABLE: From /job:worker/replica:0/task:1:\nConnection reset by peer\n"
            + remote("worker", 1, "RunGraph"),
        1,
        "broke the connection, but answers again");
  }

  @Test
  void aFailureOfAnotherKindIsLeftAsItIs() {
    TensorFlowException other =
        new TensorFlowException("From /job:worker/replica:0/task:1:\nnot enough memory");
    assertThat(lostWorkers.explain(other, new LostWorkers.Call("a call", Optional.empty(), "1 s")))
        .isSameAs(other);
  }
}
