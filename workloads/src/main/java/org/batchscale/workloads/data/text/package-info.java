/**
 * Texts: subword units trained from the data, rows of ids prepared once, data sets made of them.
 *
 * <p>{@link org.batchscale.workloads.data.text.VocabularyTrainer} merges bytes into subword units,
 * {@link org.batchscale.workloads.data.text.Encoder} turns texts into their ids. A data set's texts
 * stream through it once into a file of rows of one size; from then on the file is mapped into
 * memory and {@link org.batchscale.workloads.data.text.PreparedRows} copies out the row that is
 * asked for, so that memory stays flat and any order costs the same.
 */
package org.batchscale.workloads.data.text;
