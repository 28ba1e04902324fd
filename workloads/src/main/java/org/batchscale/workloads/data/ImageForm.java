package org.batchscale.workloads.data;

import java.util.List;

/**
 * An image of bytes, and the class or the classes that it shows.
 *
 * @param shape {@code [height, width, channels]} in which a network takes it
 * @param classes number of classes; labels are 0 to {@code classes - 1}
 * @param multiLabel whether an image shows any number of classes, rather than one
 * @param scaling how its bytes become numbers
 * @param augmentation how it is changed at random in training, in the training graph
 */
public record ImageForm(
    List<Integer> shape,
    int classes,
    boolean multiLabel,
    Scaling scaling,
    Augmentation augmentation)
    implements ExampleForm {

  /** Copies the shape and refuses shapes and numbers that cannot be. */
  public ImageForm {
    shape = List.copyOf(shape);
    if (shape.size() != 3 || shape.stream().anyMatch(length -> length < 1)) {
      throw new IllegalArgumentException("must be [height, width, channels], got " + shape);
    }
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    scaling.check(shape.get(2));
  }

  /** Images of one class each, scaled to [0, 1], never augmented: the MNISTs. */
  public static ImageForm plain(List<Integer> shape, int classes) {
    return new ImageForm(shape, classes, false, Scaling.UNIT, Augmentation.NONE);
  }

  /** Bytes of one image: height x width x channels. */
  public int bytes() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public List<Integer> inputShape() {
    return shape;
  }

  @Override
  public List<Integer> logitsShape() {
    return List.of(classes);
  }

  @Override
  public List<Integer> labelsShape() {
    return multiLabel ? List.of(classes) : List.of();
  }
}
