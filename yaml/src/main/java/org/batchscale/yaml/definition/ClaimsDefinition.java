package org.batchscale.yaml.definition;

import java.util.List;
import org.batchscale.yaml.Places;

/**
 * A file of claims.
 *
 * @param name the file's name without its ending
 * @param claims the claims, in their order in the file
 * @param places where each key stands in the file
 */
public record ClaimsDefinition(String name, List<ClaimDefinition> claims, Places places)
    implements Definition {
  /** Copies the list. */
  public ClaimsDefinition {
    claims = List.copyOf(claims);
  }
}
