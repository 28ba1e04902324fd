package org.batchscale.workloads.data.text;

import org.batchscale.workloads.data.TextForm;

/**
 * {@link AnarchistFaq} for language models that two cores tune in minutes: 500 subword units in
 * place of 4,000, rows of 16 ids in place of 32, and the first 60 paragraphs of the validation and
 * of the test chapters, so that an evaluation is short.
 */
public final class AnarchistFaqShort extends AnarchistFaq {
  /** For {@link java.util.ServiceLoader}. */
  public AnarchistFaqShort() {
    super("anarchist_faq_short", new TextForm(16, 500), 309_918, 1_778, 1_357, 60);
  }
}
