package org.batchscale.workloads.data;

import java.util.BitSet;
import java.util.List;

/**
 * {@link FashionMnist} with every second of its classes (T-shirt, pullover, coat, shirt, bag: 0, 2,
 * 4, 6 and 8), renumbered in their order; validation and test images are cut to them too. What the
 * half of ImageNet's classes is in figure 6 of Shallue et al. 2018, in small; not in the paper.
 */
public final class FashionMnistHalfClasses extends IdxDataset {
  private static final DatasetSpec SPEC =
      new DatasetSpec(
          "fashion_mnist_half_classes",
          "fashion_mnist_subsets",
          ImageForm.plain(List.of(28, 28, 1), 5),
          27_480,
          2_520,
          5_000,
          FashionMnist.SPEC.terms(),
          FashionMnist.FILES.all());

  /** For {@link java.util.ServiceLoader}. */
  public FashionMnistHalfClasses() {
    super(SPEC, FashionMnist.FILES, FashionMnist.SOURCES, FashionMnist.SPEC, evenClasses());
  }

  private static BitSet evenClasses() {
    BitSet even = new BitSet();
    for (int i = 0; i < 10; i += 2) {
      even.set(i);
    }
    return even;
  }
}
