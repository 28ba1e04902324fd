package org.batchscale.toolkit.verification;

import java.util.ArrayList;
import java.util.List;
import org.batchscale.toolkit.replication.Placement;
import org.batchscale.toolkit.training.SessionOpener;

/**
 * A way of computing a step.
 *
 * @param name in words
 * @param placement where it computes
 * @param opener opens its sessions
 */
public record Variant(String name, Placement placement, SessionOpener opener) {

  /** The ways that every machine has: replicas on CPU devices, and accumulation. */
  public static List<Variant> here(int batchSize, int group) {
    List<Variant> variants = new ArrayList<>();
    for (int replicas = 2; replicas <= 4; replicas++) {
      variants.add(local(replicas + " replicas", Placement.cpus(replicas)));
    }
    variants.add(local("3 replicas, variables spread", Placement.cpus(3).spread()));
    for (int parts : List.of(1, 3, 7)) {
      variants.add(
          local(
              "accumulated in " + parts + (parts == 1 ? " part" : " parts"),
              accumulated(Placement.cpus(1), batchSize, group, parts)));
    }
    variants.add(
        local(
            "2 replicas, accumulated in 3 parts",
            accumulated(Placement.cpus(2), batchSize, group, 3)));
    return variants;
  }

  private static Variant local(String name, Placement placement) {
    return new Variant(name, placement, SessionOpener.LOCAL);
  }

  /** The same placement with a batch cut into so many rounds, as far as its groups allow. */
  public static Placement accumulated(Placement placement, int batchSize, int group, int rounds) {
    int unit = Math.min(group, batchSize);
    int units = (batchSize + unit - 1) / unit;
    int replicas = placement.replicas().size();
    int each = (units + rounds * replicas - 1) / (rounds * replicas);
    return placement.withMicroBatch(each * unit);
  }
}
