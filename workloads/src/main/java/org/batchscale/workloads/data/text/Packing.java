package org.batchscale.workloads.data.text;

/** How texts are laid into rows of one length. */
public enum Packing {
  /**
   * A row holds one text: its ids, END if there is room for it, then padding. A longer text is cut
   * at the end of the row, and has no END then.
   */
  SENTENCES,

  /**
   * All texts of a split one after the other, each followed by END, cut into rows; only the last
   * row is padded. Nothing is lost.
   */
  STREAM
}
