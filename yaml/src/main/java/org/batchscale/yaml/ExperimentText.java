package org.batchscale.yaml;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.batchscale.yaml.definition.CommandWorkload;
import org.batchscale.yaml.definition.ExperimentDefinition;

/**
 * An experiment with its workload and model written out, so that another process, or another
 * machine, reads exactly the same experiment without the files it came from. Only a command's own
 * files are not in it: they are looked for in {@code folder}.
 *
 * @param name name of the experiment
 * @param folder folder in which a command runs; empty where there is none
 * @param text the experiment as JSON, which is YAML too
 */
public record ExperimentText(String name, String folder, String text) implements Serializable {
  private static final long serialVersionUID = 1;

  /** What YAML does not take as it stands; JSON and YAML escape it in the same way. */
  private static final Pattern ESCAPED = Pattern.compile("[\\x7f-\\uffff]");

  /** The text of an experiment. */
  public static ExperimentText of(ExperimentDefinition experiment) {
    String folder =
        experiment.workload() instanceof CommandWorkload command ? command.folder().toString() : "";
    String json =
        ESCAPED
            .matcher(ExperimentJson.of(experiment).toString())
            .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    return new ExperimentText(experiment.name(), folder, json);
  }

  /**
   * Reads the experiment; it equals the one that this is the text of, but for the places of keys.
   *
   * @throws DefinitionException if it is none, or files that its command names are not here
   */
  public ExperimentDefinition read() {
    return DefinitionReader.experiment(
        new Source(
            name, name, folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)), text));
  }
}
