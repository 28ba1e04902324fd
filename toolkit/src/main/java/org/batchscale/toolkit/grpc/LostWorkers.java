package org.batchscale.toolkit.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tensorflow.exceptions.TensorFlowException;

/** Tells from a failed call which workers were lost. */
final class LostWorkers {
  private static final String TASK = "/job:worker/replica:\\d+/task:(\\d+)";

  /**
   * The worker's process knows nothing of the session that it had a part in: it says so itself, or
   * whoever asked it for a tensor does. Other workers' failures follow from its own, in any order.
   */
  private static final List<Pattern> STARTED_ANEW =
      List.of(
          Pattern.compile("From " + TASK + ":\\s+Session handle is not found"),
          Pattern.compile("(?s)different device incarnation.*?remote target " + TASK));

  private static final List<Pattern> CONNECTION_LOST =
      List.of(
          Pattern.compile(
              "(?s)(?:Connection reset|Connection refused|Socket closed|Broken pipe|GOAWAY"
                  + "|[Ff]ailed to connect|Connect Failed|recvmsg:|Endpoint read failed"
                  + "|UNAVAILABLE).*?remote target "
                  + TASK));

  private static final Pattern TIMED_OUT =
      Pattern.compile("Operation timed out|Deadline Exceeded|DEADLINE_EXCEEDED");

  /**
   * A call that failed.
   *
   * @param words what it was: {@code a call of 8 steps}
   * @param ran how long it had run, if that is known
   * @param limit the time that it had, in words
   */
  record Call(String words, Optional<Duration> ran, String limit) {
    private String moment() {
      return words + ran.map(time -> ", after " + Seconds.words(time)).orElse("");
    }
  }

  private final Workers workers;
  private final HostPort coordinator;

  LostWorkers(Workers workers, HostPort coordinator) {
    this.workers = workers;
    this.coordinator = coordinator;
  }

  /**
   * Explains a failure.
   *
   * @param failure what TensorFlow threw
   * @param call the call that failed
   * @return what it means for the cluster, or the failure itself if it has nothing to do with it
   */
  RuntimeException explain(RuntimeException failure, Call call) {
    if (!(failure instanceof TensorFlowException)) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage());
    Map<Integer, String> silent = workers.silent();
    Map<Integer, String> lost = new TreeMap<>(silent);
    if (lost.isEmpty()) {
      lost.putAll(named(message, CONNECTION_LOST, "broke the connection, but answers again"));
    }
    lost.putAll(
        named(message, STARTED_ANEW, "was started anew, which takes its part of the trial away"));
    if (!lost.isEmpty()) {
      return new WorkerLostException(
          List.copyOf(lost.keySet()),
          "lost in %s: %s".formatted(call.moment(), workers.words(lost)),
          silent.isEmpty() ? Optional.empty() : Optional.of(Workers.remedy(silent.keySet())),
          failure);
    }
    return TIMED_OUT.matcher(message).find() ? tooSlow(call, failure) : failure;
  }

  private ClusterException tooSlow(Call call, RuntimeException failure) {
    return new SlowCallException(
        "all workers answer, but %s had not ended within %s".formatted(call.words(), call.limit()),
        "raise step_timeout_s in the profile, or lower micro_batch; if no call ever ends, let the"
            + " workers reach the coordinator at "
            + coordinator
            + " (firewall)",
        failure);
  }

  /** The workers that the first pattern with a match finds in a message. */
  private Map<Integer, String> named(String message, List<Pattern> patterns, String why) {
    Map<Integer, String> named = new TreeMap<>();
    for (Pattern pattern : patterns) {
      pattern
          .matcher(message)
          .results()
          .map(found -> Integer.valueOf(found.group(1)))
          .filter(task -> task < workers.addresses().size())
          .forEach(task -> named.put(task, why));
      if (!named.isEmpty()) {
        break;
      }
    }
    return named;
  }
}
