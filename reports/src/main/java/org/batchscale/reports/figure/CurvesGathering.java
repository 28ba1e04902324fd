package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchscale.reports.analysis.AnalysisException;
import org.batchscale.reports.analysis.AnalysisOptions;
import org.batchscale.reports.analysis.Goal;
import org.batchscale.reports.analysis.Numbers;
import org.batchscale.reports.analysis.StepsToResult;
import org.batchscale.reports.analysis.StudyResult;
import org.batchscale.results.Origin;
import org.batchscale.results.StudyData;
import org.batchscale.results.StudySource;
import org.batchscale.results.TrialCurve;
import org.batchscale.yaml.Suggestion;
import org.batchscale.yaml.definition.PanelDefinition;
import org.batchscale.yaml.definition.Quantity;
import org.batchscale.yaml.definition.SeriesDefinition;

/** Finds the studies of a panel of curves and reads each curve's points. */
final class CurvesGathering {
  private final PanelDefinition.Curves definition;
  private final PointReader reader;
  private final List<Curve> curves = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Map<Read, List<TrialCurve>> curvesRead = new HashMap<>();
  private final List<Curve> leftOut = new ArrayList<>();
  private final Set<Origin> origins = new TreeSet<>();

  CurvesGathering(
      PanelDefinition.Curves definition,
      List<? extends StudySource> sources,
      FigureOptions options) {
    this.definition = definition;
    this.reader = new PointReader(definition.quantity(), options);
    List<String> names = SourceNames.of(sources);
    for (int s = 0; s < sources.size(); s++) {
      List<StudyData> all = sources.get(s).studies();
      for (SeriesDefinition series : definition.series()) {
        List<StudyData> studies = studies(all, series);
        studies.forEach(study -> origins.add(study.origin()));
        addCurves(series, names.get(s), studies);
      }
    }
    curvesRead.clear();
    requireMetric();
    normalize();
    List<CurveLook> looks =
        CurvePalette.of(curves.stream().map(curve -> curve.definition().workload()).toList());
    for (int i = 0; i < looks.size(); i++) {
      curves.set(i, curves.get(i).with(looks.get(i)));
    }
  }

  /** The curves, in the order of the definition, the first source's first. */
  List<Curve> curves() {
    return List.copyOf(curves);
  }

  Set<String> notes() {
    return notes;
  }

  /** Curves that cannot be divided. */
  List<Curve> leftOut() {
    return List.copyOf(leftOut);
  }

  Set<Origin> origins() {
    return origins;
  }

  private static List<StudyData> studies(List<StudyData> all, SeriesDefinition series) {
    return all.stream()
        .filter(study -> study.study().workload().toString().equals(series.workload()))
        .filter(
            study ->
                series.batchSizes().isEmpty()
                    || series.batchSizes().contains(study.study().batchSize()))
        .toList();
  }

  private void addCurves(SeriesDefinition series, String source, List<StudyData> studies) {
    Map<String, List<CurvePoint>> parts = new TreeMap<>(Partition.ORDER);
    Partition partition = Partition.of(definition.partition(), studies);
    AnalysisOptions options = AnalysisOptions.none();
    if (series.numTrials().isPresent()) {
      options = options.withNumTrials(series.numTrials().getAsInt());
    }
    Goal goal = Goal.of(series.goal());
    for (StudyData study : studies) {
      List<TrialCurve> counted = counted(study, goal, options);
      int asked = series.numTrials().orElse(0);
      if (counted.size() < asked) {
        note(
            series,
            source,
            study,
            counted.size() + " COMPLETE trials of the " + asked + " asked for");
      }
      for (Map.Entry<String, List<TrialCurve>> part : partition.split(study, counted).entrySet()) {
        StudyResult result = StudyResult.ofCurves(study, part.getValue(), goal, options);
        CurvePoint point = reader.point(result, part.getValue(), goal);
        noteMissing(series, source, part.getKey(), point);
        parts.computeIfAbsent(part.getKey(), key -> new ArrayList<>()).add(point);
      }
    }
    parts.forEach(
        (part, points) -> curves.add(new Curve(series, source, part, new CurveLook(0), points, 1)));
  }

  private void noteMissing(SeriesDefinition series, String source, String part, CurvePoint point) {
    String of = part.isEmpty() ? "" : part + ": ";
    StudyResult result = point.result();
    if (definition.quantity() == Quantity.BEST_VALUE) {
      if (point.shown().isEmpty()) {
        note(series, source, result.data(), of + "no best value");
      }
    } else if (result.outcome() instanceof StepsToResult.NotReached missed) {
      note(series, source, result.data(), of + missed.inWords());
    } else if (point.shown().isEmpty()) {
      String why =
          Quantities.isParameter(definition.quantity())
              ? "its best trial has no such metaparameter above 0"
              : "beat the goal before the first step; a logarithmic axis cannot show it";
      note(series, source, result.data(), of + why);
    }
  }

  private void note(SeriesDefinition series, String source, StudyData study, String text) {
    String name =
        (source.isEmpty() ? "" : " " + source)
            + (series.name().isEmpty() ? "" : " " + series.name());
    notes.add(
        "%s%s, batch size %d: %s"
            .formatted(
                definition.title(),
                name.isEmpty() ? "" : "," + name,
                study.study().batchSize(),
                text));
  }

  /** A metric that no study of a series measured is a slip of the pen. */
  private void requireMetric() {
    for (SeriesDefinition series : definition.series()) {
      List<StudyResult> results =
          curves.stream()
              .filter(curve -> curve.definition().equals(series))
              .flatMap(curve -> curve.points().stream())
              .map(CurvePoint::result)
              .toList();
      if (!results.isEmpty() && results.stream().allMatch(CurvesGathering::lacksMetric)) {
        Set<String> known = new TreeSet<>();
        results.forEach(result -> known.addAll(result.data().metrics()));
        throw new AnalysisException(
            "panel '%s': no trial measured '%s'; %s"
                .formatted(
                    definition.title(),
                    series.goal().metric(),
                    Suggestion.among(series.goal().metric(), known)));
      }
    }
  }

  private static boolean lacksMetric(StudyResult result) {
    return result.outcome() instanceof StepsToResult.NotReached missed
        && missed.reason() == StepsToResult.Reason.METRIC_NOT_MEASURED;
  }

  /** The trials that count; read once for all goals of a study. */
  private List<TrialCurve> counted(StudyData study, Goal goal, AnalysisOptions options) {
    return curvesRead.computeIfAbsent(
        new Read(study, goal.metric(), options.numTrials()),
        key -> StudyResult.counted(study, goal.metric(), options));
  }

  private record Read(StudyData study, String metric, OptionalInt numTrials) {}

  /** Divides each curve by its value at the normalising batch size; without one it goes. */
  private void normalize() {
    if (definition.normalizeAt().isEmpty()) {
      return;
    }
    int at = definition.normalizeAt().getAsInt();
    List<Curve> kept = new ArrayList<>();
    for (Curve curve : curves) {
      OptionalDouble divisor = curve.valueAt(at);
      if (divisor.isPresent()) {
        kept.add(curve.dividedBy(divisor.getAsDouble()));
      } else {
        leftOut.add(curve);
        notes.add(
            "%s: left out %s: no result at batch size %s to divide by"
                .formatted(
                    definition.title(),
                    curve.name().isEmpty() ? "the curve" : "'" + curve.name() + "'",
                    Numbers.grouped(at)));
      }
    }
    curves.clear();
    curves.addAll(kept);
  }
}
