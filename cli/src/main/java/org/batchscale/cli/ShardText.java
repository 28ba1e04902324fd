package org.batchscale.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchscale.toolkit.experiment.Shard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a part of the work as it is written on a command line: {@code 0/4}. */
final class ShardText implements ITypeConverter<Shard> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  @Override
  public Shard convert(String text) {
    Matcher matcher = FORM.matcher(text);
    int index = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    int count = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    if (index >= count) {
      throw new TypeConversionException(
          "must be I/N with I from 0 to N - 1, as 0/4 to 3/4; got " + text);
    }
    return new Shard(index, count);
  }
}
