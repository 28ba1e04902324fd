/**
 * How a metric went on while trials were trained: {@link
 * org.batchscale.reports.training.TrainingTable} chooses one trial of each study and tells where
 * its curve begins, is best and ends. The pictures are in {@link
 * org.batchscale.reports.figure.TrainingFigure}.
 */
package org.batchscale.reports.training;
