package org.batchscale.reports.figure;

/**
 * The numbers of one panel, for readers.
 *
 * @param title title above the panel
 * @param subtitle the line below it, such as the goal; may be empty
 * @param table the numbers
 */
public record PanelNumbers(String title, String subtitle, NumberTable table) {}
