package org.batchscale.reports.figure;

/** Whose habits a figure follows where they differ. */
public enum FigureStyle {
  /** A study that never reached the goal is shown as an open marker with an arrow. */
  OWN,
  /** As in the paper: a study that never reached the goal has no point. */
  PAPER
}
