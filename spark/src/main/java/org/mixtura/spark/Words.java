package org.mixtura.spark;

import org.mixtura.options.UsageException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What words of parameters mean: the same as on the command line.
final class Words {
    private Words() {}

    /// A parameter's value.
    ///
    /// @throws UsageException naming the parameter, what was found and what may be written
    static <T> T of(String parameter, String word, ITypeConverter<T> converter) {
        try {
            return converter.convert(word);
        } catch (TypeConversionException e) {
            throw new UsageException(parameter + ": " + e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException("a converter refuses by TypeConversionException", e);
        }
    }
}
