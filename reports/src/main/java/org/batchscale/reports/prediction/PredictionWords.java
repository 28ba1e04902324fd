package org.batchscale.reports.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.prediction.Forecasts;
import org.batchscale.reports.analysis.Numbers;

/** What a prediction assumes and which batch size is best, in sentences. */
public final class PredictionWords {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 86_400;

  private PredictionWords() {}

  /**
   * The assumptions, each once with the profiles that it holds for; without full stops. Those that
   * hold for all profiles name none.
   */
  public static List<String> assumptions(PredictionTable table) {
    Map<String, Set<String>> profiles = new LinkedHashMap<>();
    for (PredictedCurve curve : table.curves()) {
      for (PredictedPoint point : curve.points()) {
        for (String assumption : point.step().assumptions()) {
          profiles
              .computeIfAbsent(general(assumption), key -> new LinkedHashSet<>())
              .add(curve.profile().name());
        }
      }
    }
    List<String> words = new ArrayList<>();
    profiles.forEach(
        (assumption, names) ->
            words.add(
                names.size() == table.curves().size()
                    ? assumption
                    : String.join(", ", names) + ": " + assumption));
    return words;
  }

  /** Words that differ with the batch size only become one. */
  private static String general(String assumption) {
    return assumption
        .replaceFirst("^[0-9]+ devices? ha(s|ve) no example and (is|are) idle$", IDLE)
        .replaceFirst(", here in [0-9]+ passes$", " and takes several passes for more");
  }

  private static final String IDLE =
      "where the batch has fewer examples than there are devices, the rest is idle";

  /** List prices, one entry for each profile that has one; without full stops. */
  public static List<String> prices(PredictionTable table) {
    List<String> words = new ArrayList<>();
    for (PredictedCurve curve : table.curves()) {
      DeviceProfile profile = curve.profile();
      profile
          .price()
          .ifPresent(
              price ->
                  words.add(
                      "%s %s USD an hour (%s%s)"
                          .formatted(
                              profile.name(),
                              Numbers.brief(profile.usdPerHour().orElseThrow()),
                              price.asOf(),
                              price.source().isEmpty()
                                  ? ""
                                  : "; " + profile.sources().get(price.source()).title())));
    }
    return words;
  }

  /** Which devices and batch size take the least time, and the least money; without full stops. */
  public static List<String> best(Forecasts forecasts) {
    List<String> words = new ArrayList<>();
    Forecasts.Best fastest = forecasts.fastest();
    words.add("least predicted time: " + best(fastest) + ", " + time(fastest.point().seconds()));
    forecasts
        .cheapest()
        .ifPresent(
            cheapest ->
                words.add(
                    "least predicted cost: "
                        + best(cheapest)
                        + ", "
                        + usd(cheapest.point().usd().orElseThrow())));
    return words;
  }

  private static String best(Forecasts.Best best) {
    return "%s with batch size %s"
        .formatted(best.profile().name(), Numbers.grouped(best.point().batchSize()));
  }

  /** Seconds as people read them: {@code 0.0123 s}, {@code 3.4 min}, {@code 5.6 h}. */
  public static String time(double seconds) {
    if (seconds < 2 * MINUTE) {
      return Numbers.brief(seconds) + " s";
    }
    if (seconds < 2 * HOUR) {
      return rounded(seconds / MINUTE) + " min";
    }
    return seconds < 3 * DAY ? rounded(seconds / HOUR) + " h" : rounded(seconds / DAY) + " days";
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** US dollars: cents where there are dollars, else four digits that count. */
  public static String usd(double usd) {
    return (usd >= 1 ? String.format(Locale.ROOT, "%,.2f", usd) : Numbers.brief(usd)) + " USD";
  }

  /** Names of profiles without a price. */
  static String unpriced(PredictionTable table) {
    return table.curves().stream()
        .map(PredictedCurve::profile)
        .filter(profile -> profile.price().isEmpty())
        .map(DeviceProfile::name)
        .collect(Collectors.joining(", "));
  }
}
