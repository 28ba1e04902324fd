package org.batchscale.reports.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which curve has which look. In panels that compare workloads, those of the paper keep their looks
 * through all figures; they are chosen so that none meets its like in a panel of the paper. Others
 * take the first looks that are free.
 */
final class CurvePalette {
  private static final String NESTEROV = "/nesterov_momentum";

  private static final Map<String, Integer> WORKLOADS =
      Map.ofEntries(
          Map.entry("mnist/simple_cnn_base" + NESTEROV, 0),
          Map.entry("mnist/simple_cnn_base/sgd", 1),
          Map.entry("mnist/simple_cnn_base/momentum", 2),
          Map.entry("mnist/simple_cnn_narrow/sgd", 3),
          Map.entry("mnist/simple_cnn_wide/sgd", 4),
          Map.entry("mnist/fc_1024_1024_1024/sgd", 0),
          Map.entry("mnist/fc_1024/sgd", 2),
          Map.entry("mnist/fc_128_128_128/sgd", 3),
          Map.entry("mnist/fc_256_256_256/sgd", 4),
          Map.entry("mnist/fc_512_512_512/sgd", 5),
          Map.entry("mnist/fc_2048_2048_2048/sgd", 6),
          Map.entry("mnist/fc_1024_1024/sgd", 7),
          Map.entry("mnist/fc_64_64_64/sgd", 8),
          Map.entry("fashion_mnist/simple_cnn_base" + NESTEROV, 2),
          Map.entry("cifar_10/resnet_8" + NESTEROV, 0),
          Map.entry("cifar_10/resnet_8/sgd", 1),
          Map.entry("imagenet/resnet_50" + NESTEROV, 0),
          Map.entry("imagenet/vgg_11" + NESTEROV, 1),
          Map.entry("open_images_v4/resnet_50" + NESTEROV, 2),
          Map.entry("imagenet_subsets/imagenet_half_images/resnet_50" + NESTEROV, 3),
          Map.entry("imagenet_subsets/imagenet_half_classes/resnet_50" + NESTEROV, 4),
          Map.entry("lm1b/transformer_shallow" + NESTEROV, 0),
          Map.entry("lm1b/transformer_shallow/sgd", 1),
          Map.entry("lm1b/transformer_shallow/momentum", 2),
          Map.entry("lm1b/transformer_base" + NESTEROV, 4),
          Map.entry("lm1b/transformer_wide" + NESTEROV, 2),
          Map.entry("lm1b/transformer_narrow_and_shallow" + NESTEROV, 3),
          Map.entry("lm1b/lstm" + NESTEROV, 1),
          Map.entry("common_crawl/transformer_base" + NESTEROV, 2));

  private CurvePalette() {}

  /**
   * Looks of a panel's curves, in their order.
   *
   * @param workloads workload of each curve
   */
  static List<CurveLook> of(List<String> workloads) {
    boolean compared = new HashSet<>(workloads).size() > 1;
    Set<Integer> taken = new HashSet<>();
    List<Integer> looks = new ArrayList<>();
    for (String workload : workloads) {
      Integer known = compared ? WORKLOADS.get(workload) : null;
      boolean free = known != null && taken.add(known);
      looks.add(free ? known : -1);
    }
    int next = 0;
    for (int i = 0; i < looks.size(); i++) {
      if (looks.get(i) < 0) {
        while (!taken.add(next)) {
          next++;
        }
        looks.set(i, next);
      }
    }
    return looks.stream().map(CurveLook::new).toList();
  }
}
