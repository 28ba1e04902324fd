package org.batchscale.reports.prediction;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.prediction.StepTime;

/** A prediction as named values, for CSV. */
public final class PredictionRow {
  private PredictionRow() {}

  /** Column name and value; all rows have the same columns. Times in seconds. */
  public static Map<String, String> of(
      PredictionTable table, PredictedCurve curve, PredictedPoint point) {
    DeviceProfile profile = curve.profile();
    StepTime step = point.step();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("dataset", table.workload().datasetFolder());
    row.put("model", table.workload().model());
    row.put("optimizer", table.workload().optimizer());
    row.put("goal", table.goal().map(Object::toString).orElse(""));
    row.put("profile", profile.name());
    row.put("kind", profile.kind().name().toLowerCase(Locale.ROOT));
    row.put("hosts", Integer.toString(profile.hosts()));
    row.put("devices", Integer.toString(profile.devices()));
    row.put("batch_size", Integer.toString(point.batchSize()));
    row.put("predicted_compute_s", Double.toString(step.compute()));
    row.put("predicted_memory_s", Double.toString(step.memory()));
    row.put("predicted_exchange_s", Double.toString(step.communication()));
    row.put("predicted_update_s", Double.toString(step.update()));
    row.put("predicted_overhead_s", Double.toString(step.overhead()));
    row.put("predicted_step_s", Double.toString(step.seconds()));
    row.put("exchange", step.algorithm().name().toLowerCase(Locale.ROOT));
    row.put("passes", Integer.toString(step.passes()));
    row.put("steps", point.steps().isPresent() ? Long.toString(point.steps().getAsLong()) : "");
    row.put(
        "predicted_result_s",
        point.seconds().isPresent() ? Double.toString(point.seconds().getAsDouble()) : "");
    row.put(
        "predicted_result_usd",
        point.usd().isPresent() ? Double.toString(point.usd().getAsDouble()) : "");
    row.put(
        "trial_id", point.reached().map(reached -> Integer.toString(reached.trialId())).orElse(""));
    row.put("trial_path", point.result().flatMap(one -> one.winnerPath()).orElse(""));
    return row;
  }
}
