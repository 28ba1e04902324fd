/**
 * Reads the YAML files that users write, with file, line and column in every complaint.
 *
 * <p>{@link org.batchscale.yaml.DefinitionReader} turns a file into the records of {@link
 * org.batchscale.yaml.definition}: experiments, workloads, models and figures. A file is checked
 * against its JSON Schema (the same that editors use) and against the rules a schema cannot hold.
 * Everything wrong with a file is collected and thrown at once as a {@link
 * org.batchscale.yaml.DefinitionException}; nothing is trained before that.
 */
package org.batchscale.yaml;
