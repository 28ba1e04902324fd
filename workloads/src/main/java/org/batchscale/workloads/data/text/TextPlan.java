package org.batchscale.workloads.data.text;

import org.batchscale.workloads.data.TextForm;

/**
 * How a data set is made of its files.
 *
 * @param dataset its name
 * @param form length of a row and number of ids
 * @param packing how texts are laid into rows
 * @param reader finds the texts in a file
 * @param vocabularyBytes bytes of training text that the vocabulary is trained from at most: the
 *     front of each file, the same number of bytes of each
 * @param valTexts texts that validate at most, those that come first
 * @param testTexts texts that test at most, those that come first
 */
record TextPlan(
    String dataset,
    TextForm form,
    Packing packing,
    TextReader reader,
    long vocabularyBytes,
    long valTexts,
    long testTexts) {

  /** Bytes of one id in a file of rows. */
  int idBytes() {
    return RowWriter.idBytes(form.vocabulary());
  }

  /** Number of texts of a split that are taken at most. */
  long most(Part part) {
    return switch (part) {
      case TRAIN -> Long.MAX_VALUE;
      case VAL -> valTexts;
      case TEST -> testTexts;
    };
  }

  /** All that what is prepared follows from, besides the files; changes whenever a rule does. */
  String rules() {
    return "%s, words 1, %s, row length %d, vocabulary %d from %d bytes, val %d, test %d"
        .formatted(
            reader.name(),
            packing,
            form.length(),
            form.vocabulary(),
            vocabularyBytes,
            valTexts,
            testTexts);
  }
}
