package org.batchscale.profiles;

/**
 * Where one number of a profile comes from.
 *
 * @param key the number, with dots: {@code processor.flops_per_s.float32}
 * @param source short name of the document, one of {@link DeviceProfile#sources()}; empty if the
 *     profile names none
 * @param note how the number follows from the document, if it is not the document's own; else empty
 */
public record Citation(String key, String source, String note) {}
