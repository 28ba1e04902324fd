package org.batchscale.reports.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchscale.results.StudyData;
import org.batchscale.results.Trial;
import org.batchscale.results.TrialCurve;

/**
 * Splits trials by the value of a metaparameter. A trial without it has value 0. All values are
 * written with the same number of decimals: at least two, and as many as tell them apart, up to
 * six.
 *
 * @param parameter the metaparameter; none leaves all trials together
 * @param decimals decimals of its values
 */
record Partition(Optional<String> parameter, int decimals) {
  private static final String EQUALS = " = ";

  /** By value; all names are of one metaparameter. */
  static final Comparator<String> ORDER =
      Comparator.comparing(Partition::number).thenComparing(Comparator.naturalOrder());

  /** A partition of the trials of these studies. */
  static Partition of(Optional<String> parameter, List<StudyData> studies) {
    int decimals = 2;
    if (parameter.isPresent()) {
      for (StudyData study : studies) {
        for (Trial trial : study.trials()) {
          BigDecimal value = BigDecimal.valueOf(value(parameter.get(), trial)).stripTrailingZeros();
          decimals = Math.max(decimals, Math.min(6, value.scale()));
        }
      }
    }
    return new Partition(parameter, decimals);
  }

  /** Curves of the trials with each value, by ascending value. */
  Map<String, List<TrialCurve>> split(StudyData study, List<TrialCurve> curves) {
    if (parameter.isEmpty()) {
      return Map.of("", curves);
    }
    Map<Integer, String> names = new HashMap<>();
    study.trials().forEach(trial -> names.put(trial.id(), name(value(parameter.get(), trial))));
    Map<String, List<TrialCurve>> parts = new TreeMap<>(ORDER);
    for (TrialCurve curve : curves) {
      parts.computeIfAbsent(names.get(curve.trialId()), name -> new ArrayList<>()).add(curve);
    }
    return parts;
  }

  private String name(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return parameter.orElseThrow() + EQUALS + rounded.toPlainString();
  }

  /** The value that a part's name ends with; 0 for the name of the whole. */
  static BigDecimal number(String name) {
    int at = name.lastIndexOf(EQUALS);
    return at < 0 ? BigDecimal.ZERO : new BigDecimal(name.substring(at + EQUALS.length()));
  }

  /** Whether a name from a file, such as {@code label_smoothing = 0.1}, means this part. */
  static boolean same(String part, String written) {
    int at = written.lastIndexOf('=');
    if (part.isEmpty() || at < 0 || !part.startsWith(written.substring(0, at).strip() + EQUALS)) {
      return false;
    }
    try {
      return number(part).compareTo(new BigDecimal(written.substring(at + 1).strip())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double value(String parameter, Trial trial) {
    double value = trial.parameters().getOr(parameter, 0);
    return Double.isFinite(value) ? value : 0;
  }
}
