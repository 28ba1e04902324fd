package org.batchscale.reports.figure;

/**
 * A point of a figure with its explanation, for readers who point at it.
 *
 * @param x horizontal place in the figure, points of 1/72 inch
 * @param y vertical place, downwards
 * @param text what it stands for, such as batch size, steps, trial, metaparameters, interval; lines
 *     separated by line feeds
 */
public record Mark(double x, double y, String text) {}
