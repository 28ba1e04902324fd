package org.batchscale.reports.analysis;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as every command prints it: indented by two, the same on every system. */
public final class JsonText {
  private static final ObjectWriter WRITER = JsonMapper.shared().writer().with(printer());

  private JsonText() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
  }

  /** The text of maps, lists, numbers and texts, ended by a line feed. */
  public static String of(Object value) {
    return WRITER.writeValueAsString(value) + "\n";
  }
}
