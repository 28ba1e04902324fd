package org.batchscale.workloads.data.images;

/**
 * How many of what ImageNet has.
 *
 * @param classes number of classes
 * @param trainImages images of the owners' training set
 * @param heldOut how many of them are kept from training, to test with
 * @param valImages images of the owners' validation set
 */
record ImageNetSizes(int classes, int trainImages, int heldOut, int valImages) {
  /** ILSVRC 2012, and what the paper holds out of it. */
  static final ImageNetSizes PAPER = new ImageNetSizes(1_000, 1_281_167, 50_045, 50_000);

  /** Images to train on. */
  int trained() {
    return trainImages - heldOut;
  }
}
