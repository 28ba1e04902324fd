package org.batchscale.yaml.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchscale.yaml.Complaint;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.Places;
import org.batchscale.yaml.Suggestion;

/**
 * One layer of a model: its type and options, as written. The layer itself says which options it
 * takes, so that new layers need no change here.
 *
 * @param type name of the layer: {@code conv}
 * @param options values by key: {@link Long}, {@link Double}, {@link Boolean}, {@link String}, or a
 *     {@link List} of these and of layers, of which those without options may be names
 * @param pointer JSON pointer of the layer's options in its file
 * @param places where each key stands
 */
public record LayerDefinition(
    String type, Map<String, Object> options, String pointer, Places places) {
  /** Copies the map. */
  public LayerDefinition {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Refuses options other than these.
   *
   * @throws DefinitionException with every unknown option
   */
  public void allow(Set<String> known) {
    List<Complaint> complaints = new ArrayList<>();
    for (String key : options.keySet()) {
      if (!known.contains(key)) {
        complaints.add(
            places.keyComplaint(
                Places.below(pointer, key),
                "unknown option of layer '" + type + "'",
                Suggestion.among(key, known)));
      }
    }
    if (!complaints.isEmpty()) {
      throw new DefinitionException(complaints);
    }
  }

  /** A whole number of at least {@code min} that must be given. */
  public int whole(String key, int min) {
    Object value = options.get(key);
    if (value == null) {
      throw complain("", "layer '" + type + "' lacks the option '" + key + "'", "add it");
    }
    return whole(key, min, 0);
  }

  /** A whole number of at least {@code min}, or {@code otherwise}. */
  public int whole(String key, int min, int otherwise) {
    Object value = options.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Long number) || number < min || number > Integer.MAX_VALUE) {
      throw complain(
          "/" + key, "must be a whole number of at least " + min + ", got " + value, "change it");
    }
    return number.intValue();
  }

  /** A number in [{@code min}, {@code below}) that must be given. */
  public double real(String key, double min, double below) {
    Object value = options.get(key);
    if (value == null) {
      throw complain("", "layer '" + type + "' lacks the option '" + key + "'", "add it");
    }
    double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
    if (!(number >= min && number < below)) {
      throw complain(
          "/" + key,
          "must be a number from " + min + " to below " + below + ", got " + value,
          "change it");
    }
    return number;
  }

  /** One of the listed names, or the first of them. */
  public String choice(String key, List<String> names) {
    Object value = Optional.<Object>ofNullable(options.get(key)).orElse(names.get(0));
    if (!names.contains(value)) {
      throw complain(
          "/" + key,
          "must be one of " + names + ", got " + value,
          Suggestion.among(String.valueOf(value), names));
    }
    return (String) value;
  }

  /** Whether something is true, or {@code otherwise}. */
  public boolean truth(String key, boolean otherwise) {
    Object value = options.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Boolean truth)) {
      throw complain("/" + key, "must be true or false, got " + value, "change it");
    }
    return truth;
  }

  /** A number in [{@code min}, {@code below}), or {@code otherwise}. */
  public double real(String key, double min, double below, double otherwise) {
    return options.containsKey(key) ? real(key, min, below) : otherwise;
  }

  /** Layers within this one that must be given, at least one. */
  public List<LayerDefinition> layers(String key) {
    if (!options.containsKey(key)) {
      throw complain("", "layer '" + type + "' lacks the option '" + key + "'", "add it");
    }
    String below = Places.below(pointer, key);
    if (!(options.get(key) instanceof List<?> entries) || entries.isEmpty()) {
      throw complain(
          "/" + key, "must be a list of layers, got " + options.get(key), "write '- ' before each");
    }
    List<LayerDefinition> layers = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof LayerDefinition layer) {
        layers.add(layer);
      } else if (entries.get(i) instanceof String name) {
        layers.add(new LayerDefinition(name, Map.of(), below + "/" + i, places));
      } else {
        throw complain(
            "/" + key + "/" + i,
            "must be a layer, got " + entries.get(i),
            "write its name, with options if it takes any");
      }
    }
    return layers;
  }

  /** A complaint about an option of this layer. */
  public DefinitionException complainOf(String key, String rule, String remedy) {
    return complain("/" + key, rule, remedy);
  }

  /** A complaint about this layer as a whole. */
  public DefinitionException complain(String rule, String remedy) {
    return complain("", rule, remedy);
  }

  private DefinitionException complain(String below, String rule, String remedy) {
    return new DefinitionException(places.complaint(pointer + below, rule, remedy));
  }
}
