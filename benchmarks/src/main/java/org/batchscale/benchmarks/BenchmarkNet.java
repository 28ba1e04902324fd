package org.batchscale.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batchscale.workloads.model.Network;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.definition.LayerDefinition;
import org.batchscale.yaml.definition.ModelDefinition;

/** The nets that are timed: one that TensorFlow's fixed costs dominate, and one of heavy steps. */
enum BenchmarkNet {
  /** 784-128-10, fully connected. */
  DENSE {
    @Override
    ModelDefinition definition() {
      return model(
          new Type("flatten", Map.of()),
          new Type("dense", Map.of("units", 128L, "activation", "relu")),
          new Type("dense", Map.of("units", 10L)));
    }
  },
  /** The base Simple CNN of the paper: two convolutions, two dense layers, dropout. */
  CNN {
    @Override
    ModelDefinition definition() {
      return model(
          new Type("conv", Map.of("filters", 32L, "kernel", 5L, "activation", "relu")),
          new Type("max_pool", Map.of("size", 2L)),
          new Type("conv", Map.of("filters", 64L, "kernel", 5L, "activation", "relu")),
          new Type("max_pool", Map.of("size", 2L)),
          new Type("flatten", Map.of()),
          new Type("dense", Map.of("units", 1024L, "activation", "relu")),
          new Type("dropout", Map.of("rate", DROPOUT_RATE)),
          new Type("dense", Map.of("units", 10L)));
    }
  };

  /** Share of values that the CNN's dropout zeroes. */
  static final double DROPOUT_RATE = 0.4;

  private record Type(String name, Map<String, Object> options) {}

  abstract ModelDefinition definition();

  /** The net as Batchscale sees it. */
  Network network() {
    return Network.of(definition(), RandomImages.IMAGE_SHAPE, List.of(RandomImages.CLASSES));
  }

  private static ModelDefinition model(Type... types) {
    Places places = new Places("benchmark", Map.of());
    List<LayerDefinition> layers = new ArrayList<>();
    for (Type type : types) {
      layers.add(
          new LayerDefinition(type.name(), type.options(), "/layers/" + layers.size(), places));
    }
    return new ModelDefinition("benchmark", layers, places);
  }

  /** How tables and options call it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
