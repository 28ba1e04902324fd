package org.batchscale.workloads.layers;

import java.util.List;

/**
 * The work of an LSTM in a training step, for one example. From place to place only the product of
 * the state waits; that of the inputs is one for all places. The first place has no state before
 * it: no product, no forget gate.
 *
 * @param places length of the sequence
 * @param inputs length of x
 * @param cells length of c
 * @param outputs length of h
 * @param projected whether h is a projection
 */
record LstmWork(int places, long inputs, long cells, long outputs, boolean projected) {
  LayerWork work(boolean inputGradient) {
    return new LayerWork(forward(), backward(inputGradient), kept());
  }

  /** Places that have one before them. */
  private int later() {
    return places - 1;
  }

  private long blocks() {
    return 4 * cells;
  }

  private OperationWork ofInputs() {
    return OperationWork.product(
        places * inputs * blocks(), places * (inputs + blocks()), inputs * blocks());
  }

  private OperationWork ofState() {
    return OperationWork.product(outputs * blocks(), outputs + blocks(), outputs * blocks());
  }

  private OperationWork projection() {
    return OperationWork.product(cells * outputs, cells + outputs, cells * outputs)
        .onlyIf(projected);
  }

  private List<OperationWork> forward() {
    OperationWork map = OperationWork.move(2 * cells);
    OperationWork ofTwo = OperationWork.move(3 * cells);
    return List.of(
        OperationWork.move(0, 2 * inputs * blocks()), // The kernel's two parts.
        OperationWork.move(0, 2 * outputs * blocks()).onlyIf(later() > 0),
        ofInputs(),
        OperationWork.move(2 * places * blocks(), blocks()), // The bias.
        OperationWork.move(2 * places * blocks()), // One by one.
        ofState().times(later()),
        OperationWork.move(3 * blocks()).times(later()), // Its sum with the input's.
        OperationWork.move(2 * blocks()).times(places), // The four blocks.
        map.times(4 * places), // i, g, o and the tanh of c.
        ofTwo.times(2 * places), // i g, and o tanh(c).
        map.times(later()), // f.
        ofTwo.times(2 * later()), // f c, and its sum with i g.
        projection().times(places),
        OperationWork.move(2 * places * outputs)); // The places together.
  }

  private List<OperationWork> backward(boolean inputGradient) {
    OperationWork ofTwo = OperationWork.move(3 * cells);
    return List.of(
        OperationWork.move(2 * places * outputs), // One by one.
        OperationWork.move(3 * outputs).times(later()), // h's two gradients added up.
        projection().times(2 * places),
        sumOverPlaces(places, cells * outputs).onlyIf(projected),
        ofTwo.times(8 * places), // Both factors of the two products, i, g, o and tanh(c).
        ofTwo.times(4 * later()), // Both factors of f c, f, and c's two gradients added up.
        OperationWork.move(2 * cells), // No forget gate at the first place: zeros.
        OperationWork.move(2 * blocks()).times(places), // The four blocks together.
        ofState().times(2 * later()),
        sumOverPlaces(later(), outputs * blocks()),
        OperationWork.move(2 * places * blocks()), // The places together.
        OperationWork.move(places * blocks(), blocks()), // The bias.
        ofInputs().times(inputGradient ? 2 : 1),
        // Each part's gradient with zeros for the other, and both added up.
        OperationWork.move(0, (2 * inputs + outputs) * blocks()).onlyIf(later() > 0),
        OperationWork.move(0, (2 * outputs + inputs) * blocks()).onlyIf(later() > 0),
        OperationWork.move(0, 3 * (inputs + outputs) * blocks()).onlyIf(later() > 0),
        OperationWork.move(0, (2 * inputs + outputs) * blocks()).onlyIf(later() == 0));
  }

  /** The gradient of weights that several places use. */
  private static OperationWork sumOverPlaces(int places, long weights) {
    return OperationWork.move(0, (places + 1) * weights).onlyIf(places > 1);
  }

  /**
   * i, g, o, tanh(c) of every place, f, c and h where another place follows; of the first place the
   * block that its forget gate would have, to make zeros of its shape.
   */
  private Kept kept() {
    long ofLater = 2 * cells + outputs;
    long unprojected = projected ? cells : 0;
    return Kept.inner(places * (4 * cells + unprojected) + cells + later() * ofLater).andInput();
  }
}
