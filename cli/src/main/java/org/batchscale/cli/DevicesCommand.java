package org.batchscale.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.batchscale.profiles.DeviceProfile;
import org.batchscale.profiles.ProfileDefaults;
import org.batchscale.profiles.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows and measures device profiles. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description =
        "Lists, shows and measures device profiles: what computes, how fast it is, how it is connected and what"
            + " it costs. Experiments and predictions name them with devices: and --devices.",
    subcommands = {
      DevicesCommand.ListCommand.class,
      DevicesCommand.ShowCommand.class,
      DevicesMeasureCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  batchscale devices list",
      "  batchscale devices show tpu-v3-8",
      "  batchscale devices show my_profile.yaml",
      "  batchscale devices measure --out this_machine.yaml"
    })
final class DevicesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: list, show or measure");
  }

  /** Lists the profiles that come with Batchscale. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the profiles that come with Batchscale, and whether this machine can run them: yes, no,"
            + " or plan, where no machine can and the profile is for predictions.",
        "",
        "Peak is that of one device for float32 matrix products as TensorFlow computes them there."
      },
      footer = {"", "Example:", "  batchscale devices list --runs"})
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--runs", description = "Only those that this machine can run.")
    private boolean runs;

    @Override
    public Integer call() {
      MachineDevices here = MachineDevices.here();
      List<DeviceProfile> profiles =
          Profiles.bundled().stream()
              .map(Profiles::named)
              .filter(profile -> !runs || here.canRun(profile) == MachineDevices.Verdict.YES)
              .toList();
      spec.commandLine().getOut().print(ProfileText.table(profiles, here));
      spec.commandLine().getOut().flush();
      return Exit.DONE;
    }
  }

  /** Shows a profile with the source of each number. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Shows a profile with the source of each number, and says whether this machine can run it."
              + " Also checks a profile file.",
      footer = {
        "",
        "Examples:",
        "  batchscale devices show v100-8",
        "  batchscale devices show my_profile.yaml"
      })
  static final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "PROFILE",
        arity = "0..1",
        defaultValue = ProfileDefaults.PROFILE,
        description = "Name or file of a profile (default: ${DEFAULT-VALUE}).")
    private String profile;

    @Override
    public Integer call() {
      DeviceProfile found = Profiles.named(profile);
      spec.commandLine().getOut().print(ProfileText.of(found, MachineDevices.here()));
      spec.commandLine().getOut().flush();
      return Exit.DONE;
    }
  }
}
