package org.batchscale.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a definition, one line each. */
public final class DefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Complaint> complaints;

  /** Carries these complaints, at least one. */
  public DefinitionException(List<Complaint> complaints) {
    super(complaints.stream().map(Complaint::toString).collect(Collectors.joining("\n")));
    this.complaints = List.copyOf(complaints);
  }

  /** Carries one complaint. */
  public DefinitionException(Complaint complaint) {
    this(List.of(complaint));
  }

  /** The complaints, in the order of their places. */
  public List<Complaint> complaints() {
    return complaints;
  }
}
