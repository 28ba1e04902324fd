package org.batchscale.reports.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.yaml.DefinitionReader;
import org.batchscale.yaml.definition.ClaimDefinition;
import org.batchscale.yaml.definition.FigureDefinition;

/** The claims and the figures that come with Batchscale. */
public final class BundledClaims {
  /** The tier whose figures are those of the paper. */
  public static final String PAPER = "paper";

  private static final Pattern NUMBERED = Pattern.compile("(?:(.+)/)?figure_([0-9]{1,2})");

  private BundledClaims() {}

  /** All claims, by conclusion. */
  public static List<ClaimDefinition> all() {
    List<ClaimDefinition> claims = new ArrayList<>();
    for (String name : DefinitionReader.bundled("claims")) {
      claims.addAll(DefinitionReader.claims(name).claims());
    }
    return List.copyOf(claims);
  }

  /** Names of the tiers that have figures, {@link #PAPER} first. */
  public static List<String> tiers() {
    List<String> tiers = new ArrayList<>(List.of(PAPER));
    for (String name : DefinitionReader.bundled("figures")) {
      Matcher numbered = NUMBERED.matcher(name);
      if (numbered.matches() && numbered.group(1) != null && !tiers.contains(numbered.group(1))) {
        tiers.add(numbered.group(1));
      }
    }
    return List.copyOf(tiers);
  }

  /**
   * The figures of a tier by number; empty for a tier that there is not.
   *
   * @param tier one of {@link #tiers}
   */
  public static Map<Integer, FigureDefinition> figures(String tier) {
    Map<Integer, FigureDefinition> figures = new TreeMap<>();
    for (String name : DefinitionReader.bundled("figures")) {
      Matcher numbered = NUMBERED.matcher(name);
      if (numbered.matches()
          && tier.equals(numbered.group(1) == null ? PAPER : numbered.group(1))) {
        figures.put(Integer.valueOf(numbered.group(2)), DefinitionReader.figure(name));
      }
    }
    return figures;
  }
}
