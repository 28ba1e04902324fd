package org.batchscale.workloads.data;

import java.util.List;

/** What one example of a data set is: what a network takes, and what it is to predict. */
public sealed interface ExampleForm permits ImageForm, TextForm {
  /** Shape of one example as a network takes it, without the batch. */
  List<Integer> inputShape();

  /** Shape of the logits that a network must yield for one example, without the batch. */
  List<Integer> logitsShape();

  /**
   * Shape of one example's labels, without the batch: {@code []} for one class, {@code [classes]}
   * for any number of them, {@code [length]} for the tokens of a text.
   */
  List<Integer> labelsShape();
}
