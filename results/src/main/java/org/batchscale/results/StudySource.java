package org.batchscale.results;

import java.util.List;

/** Studies from one place: a results tree, or the index over one. */
public interface StudySource extends AutoCloseable {
  /** Short name for legends: never a whole path. */
  String name();

  /** Where it is, for messages to the user. */
  String place();

  /** All studies that can be read, by workload, then by ascending batch size. */
  List<StudyData> studies();

  /** What could not be read, by path. Complete once every study has been looked at. */
  List<Damage> damage();

  @Override
  void close();
}
