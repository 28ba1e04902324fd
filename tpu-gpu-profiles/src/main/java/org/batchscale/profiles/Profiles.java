package org.batchscale.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.batchscale.yaml.Complaints;
import org.batchscale.yaml.Cursor;
import org.batchscale.yaml.DefinitionException;
import org.batchscale.yaml.YamlLibrary;
import org.batchscale.yaml.definition.ExperimentDefinition;

/** The device profiles that come with Batchscale, and users' own. */
public final class Profiles {
  static final YamlLibrary LIBRARY =
      new YamlLibrary("profile", Profiles.class, "/org/batchscale/profiles/bundled/");

  private Profiles() {}

  /**
   * Reads a profile.
   *
   * @param nameOrPath name of one that comes with Batchscale, or path of a file: what ends in
   *     {@code .yaml} or {@code .yml}, or is an existing file, is a path
   * @throws DefinitionException with all that is wrong, if there is no such profile or something in
   *     it is wrong
   */
  public static DeviceProfile named(String nameOrPath) {
    return read(complaints -> LIBRARY.open(nameOrPath, complaints));
  }

  /**
   * Reads the profile that an experiment names; a path is taken from the experiment's folder, then
   * from the working folder.
   *
   * @throws DefinitionException at the experiment's key {@code devices} if there is no such
   *     profile; at the profile's own keys if something in it is wrong
   */
  public static DeviceProfile of(ExperimentDefinition experiment) {
    return read(
        complaints ->
            LIBRARY.open(
                experiment.devices(),
                experiment.places().complaint("/devices", "", ""),
                Optional.of(folder(experiment)),
                complaints));
  }

  /**
   * The same experiment with the path of its profile, if it names a file, from the root: for
   * another process of this machine.
   */
  public static ExperimentDefinition located(ExperimentDefinition experiment) {
    Path file = folder(experiment).resolve(experiment.devices());
    if (!Files.isRegularFile(file)) {
      file = Path.of(experiment.devices());
    }
    return Files.isRegularFile(file)
        ? experiment.on(file.toAbsolutePath().normalize().toString(), experiment.replicas())
        : experiment;
  }

  private static Path folder(ExperimentDefinition experiment) {
    Path file = Path.of(experiment.places().file());
    return Files.isRegularFile(file) ? file.toAbsolutePath().normalize().getParent() : Path.of("");
  }

  private static DeviceProfile read(Function<Complaints, Cursor> open) {
    Complaints complaints = new Complaints();
    ProfileReader reader = new ProfileReader(complaints);
    try {
      reader.read(open.apply(complaints));
    } catch (DefinitionException e) {
      complaints.addAll(e);
    }
    complaints.throwIfAny();
    return reader.build();
  }

  /** Names of the profiles that come with Batchscale, sorted by letters and numbers. */
  public static List<String> bundled() {
    return LIBRARY.names().stream().sorted(ProfileNames.NATURAL).toList();
  }
}
