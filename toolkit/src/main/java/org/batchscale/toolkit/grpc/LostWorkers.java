package org.batchscale.toolkit.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.exceptions.TensorFlowException;

/** Tells from a failed call which workers were lost. */
final class LostWorkers {
  private static final Pattern WORKER = Pattern.compile("/job:worker/replica:\\d+/task:(\\d+)");

  /** The worker's process knows nothing of the session that it had a part in. */
  private static final Pattern STARTED_ANEW =
      Pattern.compile("just restarted|was probably restarted|Session handle is not found");

  private static final Pattern CONNECTION_LOST =
      Pattern.compile(
          "UNAVAILABLE|Connection reset|Socket closed|Broken pipe|Connection refused|GOAWAY"
              + "|[Ff]ailed to connect|Connect Failed|recvmsg:|Endpoint read failed");

  private static final Pattern TIMED_OUT =
      Pattern.compile("Operation timed out|Deadline Exceeded|DEADLINE_EXCEEDED");

  private static final String GO_ON = "run again to continue: what is finished is kept";

  private final Workers workers;

  LostWorkers(Workers workers) {
    this.workers = workers;
  }

  /**
   * Explains a failure.
   *
   * @param failure what TensorFlow threw
   * @param call the call that failed, and how long it had run, in words
   * @param limit the time that it had, in words
   * @return what it means for the cluster, or the failure itself if it has nothing to do with it
   */
  RuntimeException explain(RuntimeException failure, String call, String limit) {
    if (!(failure instanceof TensorFlowException)) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage());
    Map<Integer, String> silent = workers.silent();
    Map<Integer, String> lost = new TreeMap<>(silent);
    if (STARTED_ANEW.matcher(message).find()) {
      lost.putAll(named(message, "was started anew, which takes its part of the trial away"));
    } else if (lost.isEmpty() && CONNECTION_LOST.matcher(message).find()) {
      lost.putAll(named(message, "broke the connection, but answers again"));
    }
    if (!lost.isEmpty()) {
      return new WorkerLostException(
          List.copyOf(lost.keySet()),
          "lost in %s: %s".formatted(call, workers.words(lost)),
          silent.isEmpty() ? GO_ON : Workers.remedy(silent.keySet()) + ", then " + GO_ON,
          failure);
    }
    return TIMED_OUT.matcher(message).find() ? tooSlow(call, limit, failure) : failure;
  }

  private static ClusterException tooSlow(String call, String limit, RuntimeException failure) {
    return new ClusterException(
        "all workers answer, but %s had not ended within %s".formatted(call, limit),
        "raise step_timeout_s in the profile, or lower micro_batch",
        failure);
  }

  /** The workers that a message names; the first, as one failure brings others about. */
  private Map<Integer, String> named(String message, String why) {
    Map<Integer, String> named = new TreeMap<>();
    Matcher worker = WORKER.matcher(message);
    if (worker.find()) {
      int task = Integer.parseInt(worker.group(1));
      if (task < workers.addresses().size()) {
        named.put(task, why);
      }
    }
    return named;
  }

  /** How long a call had run, in words. */
  static String after(String call, Duration time) {
    return "%s, after %s".formatted(call, Seconds.words(time));
  }
}
