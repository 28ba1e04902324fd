package org.batchscale.toolkit.tuning;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.batchscale.toolkit.search.Observation;

/**
 * Decides which trials a study needs, from nothing but its rules and what its trials did: a state
 * machine without clock, threads or files, so that the same study asks for the same trials however
 * many run at once, and one that is continued after a crash asks for what an undisturbed one would
 * have asked for. For one thread at a time.
 *
 * <p>A trial is begun only if it is needed whatever comes of the trials in flight. Where trials
 * depend on others (stopping, a search that learns, a learnt order) they run in rounds of a fixed
 * size; a round knows the results of all rounds before it, and of no trial of its own. So the
 * incumbent that a limit rests on has always run to its end: nothing that was stopped on its
 * account ever has to be taken up again.
 */
public final class Tuner {
  private final TuningRules rules;
  private final StageLoop loop;
  private final Neighbour neighbour;
  private final Optional<IntPredicate> shard;
  private final SortedMap<Integer, TrialResult> results = new TreeMap<>();
  private final Deque<Ask> chosen = new ArrayDeque<>();
  private LearntOrder waiting;
  private Stage stage;
  private int nextId;
  private int inFlight;
  private int counted;
  private int bad;
  private boolean closed;
  private boolean gaveUp;
  private int roundStart = -1;
  private List<Observation> known = List.of();
  private Optional<Limit> limit = Optional.empty();
  private StudyProgress progress;

  /**
   * A tuner at the beginning of a study.
   *
   * @param rules what it goes by
   * @param first the space of the experiment
   * @param loop what may follow it
   * @param neighbour what is known from another batch size
   * @param shard the ids to run, of those that are needed whatever happens; all, and those that
   *     replace others, if empty
   */
  public Tuner(
      TuningRules rules,
      Stage first,
      StageLoop loop,
      Neighbour neighbour,
      Optional<IntPredicate> shard) {
    this.rules = rules;
    this.loop = loop;
    this.neighbour = neighbour;
    this.shard = shard;
    stage = first;
    waiting = new LearntOrder(first.space(), neighbour);
    nextId = first.firstId();
    progress = StudyProgress.none(first.wanted());
  }

  /** The next trial that may begin, if there is one now. It must end before the study can. */
  public Optional<Ask> take() {
    settle();
    if (closed) {
      return Optional.empty();
    }
    Optional<Ask> ask = rules.byNeighbour() ? takeChosen() : takeNext();
    ask.ifPresent(taken -> inFlight++);
    return ask;
  }

  /** Learns how a trial ended. */
  public void ended(TrialResult result) {
    if (results.putIfAbsent(result.id(), result) != null) {
      throw new IllegalStateException("trial " + result.id() + " has ended before");
    }
    inFlight--;
    if (result.counts()) {
      counted++;
    } else {
      bad++;
    }
    progress = progress.plus(result, rules.trainSteps());
  }

  /** Whether no trial is in flight and none is needed any more. */
  public boolean over() {
    settle();
    return closed;
  }

  /** How far the study is. */
  public StudyProgress progress() {
    return progress.with(gaveUp, loop.outcome());
  }

  /** The space that is searched now. */
  public Stage stage() {
    return stage;
  }

  /** What the trials did that have ended, by ascending id. */
  public Collection<TrialResult> results() {
    return Collections.unmodifiableCollection(results.values());
  }

  /**
   * What a study of another batch size may know from this one, which is over.
   *
   * @param batchRatio that batch size divided by this study's
   */
  public Neighbour asNeighbour(double batchRatio) {
    return progress
        .best()
        .map(best -> Neighbour.of(results.get(best.trialId()).trial().parameters(), batchRatio))
        .orElse(Neighbour.NONE);
  }

  /** Goes on to the next stage, or ends, once all that this stage needs has ended. */
  private void settle() {
    while (!closed && inFlight == 0 && stageDone()) {
      boolean enough = counted >= stage.wanted();
      // A shard holds a part of the trials: whether the study is done is seen when all are there.
      Optional<Stage> next = Optional.empty();
      if (shard.isEmpty() && (enough || stage.number() > 0)) {
        next = loop.next(stage, results.values(), nextId);
      }
      gaveUp |= shard.isEmpty() && !enough && stage.number() == 0;
      if (next.isEmpty()) {
        closed = true;
      } else {
        stage = next.get();
        nextId = stage.firstId();
        // Ids that the stage gave up on belong to its part of the space.
        waiting = new LearntOrder(stage.space(), neighbour);
        counted = 0;
        bad = 0;
        roundStart = -1;
        progress = progress.plusWanted(stage.wanted());
      }
    }
  }

  private boolean stageDone() {
    if (shard.isPresent()) {
      skipOthers();
      return nextId >= stage.end();
    }
    return counted >= stage.wanted() || bad >= stage.maxBad();
  }

  private boolean needed() {
    if (shard.isPresent()) {
      skipOthers();
      return nextId < stage.end();
    }
    return counted + inFlight < stage.wanted() && bad + inFlight < stage.maxBad();
  }

  private void skipOthers() {
    while (nextId < stage.end() && !shard.get().test(nextId)) {
      nextId++;
    }
  }

  /** The next id. Its round follows from the id alone, so that 100 trials are a prefix of 200. */
  private Optional<Ask> takeNext() {
    if (!needed()) {
      return Optional.empty();
    }
    if (rules.stopWhenBeaten() || rules.learns()) {
      int start = roundStart(nextId);
      if (start != roundStart) {
        if (inFlight > 0) {
          return Optional.empty();
        }
        roundStart = start;
        limit = limit();
        known = rules.learns() ? results.values().stream().map(this::observed).toList() : List.of();
      }
    }
    int id = nextId++;
    return Optional.of(new Ask(id, stage.search().suggest(id, known), limit));
  }

  /**
   * The first id of a trial's round. With stopping, the first trial is a round of its own: without
   * an incumbent every trial of a round would run to its end.
   */
  private int roundStart(int id) {
    int first = stage.firstId();
    if (rules.stopWhenBeaten() && stage.number() == 0) {
      first = id == 0 ? 0 : 1;
    }
    return id - (id - first) % rules.round();
  }

  /** The next id of a round that is chosen from all that are needed. */
  private Optional<Ask> takeChosen() {
    if (chosen.isEmpty()) {
      if (inFlight > 0) {
        return Optional.empty();
      }
      for (int missing = stage.wanted() - counted - waiting.size(); missing > 0; missing--) {
        waiting.add(nextId, stage.search().suggest(nextId, List.of()));
        nextId++;
      }
      waiting.goBy(progress.best().map(best -> results.get(best.trialId()).trial().parameters()));
      limit = limit();
      int round = results.isEmpty() ? 1 : rules.round();
      int size = Math.min(waiting.size(), Math.min(round, stage.maxBad() - bad));
      for (int i = 0; i < size; i++) {
        chosen.add(waiting.next(limit));
      }
    }
    return Optional.of(chosen.remove());
  }

  private Observation observed(TrialResult result) {
    return result.observed(rules.goal());
  }

  private Optional<Limit> limit() {
    if (!rules.stopWhenBeaten()) {
      return Optional.empty();
    }
    return results.values().stream()
        .filter(TrialResult::competes)
        .sorted(TrialResult.ORDER)
        .skip(rules.beatenBy() - 1L)
        .findFirst()
        .map(last -> new Limit(last.id(), last.reached().orElseThrow()));
  }
}
