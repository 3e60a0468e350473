package org.mixtura.internal.kernel;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Where in an array a line of the cache begins.
///
/// The JVM aligns an array to 8 bytes, and seven times out of eight a load of 64 bytes then touches two lines, which
/// takes twice as long. The address of an array is no secret to native code: `memmove` of nothing returns it. The
/// collector may move the array afterwards, so it is asked for each time, and only the time depends on the answer.
///
/// Native access must be enabled (`--enable-native-access`); without it, or where there is no such function, arrays are
/// taken as they are.
final class Alignment {
    /// The bytes of a line, and of the widest register.
    private static final int LINE = 64;

    private static final @Nullable MethodHandle ADDRESS = find();

    private Alignment() {}

    @SuppressWarnings("restricted") // looks first whether it may
    private static @Nullable MethodHandle find() {
        if (!Alignment.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        try {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("memmove"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG),
                    Linker.Option.critical(true));
        } catch (UnsupportedOperationException | NoSuchElementException | IllegalArgumentException e) {
            return null;
        }
    }

    /// The first element that a line begins with, 0 … 7; 0 if that is not known.
    static int origin(double[] array) {
        return ADDRESS == null ? 0 : bytes(MemorySegment.ofArray(array), ADDRESS) / Double.BYTES;
    }

    /// The first element that a line begins with, 0 … 15; 0 if that is not known.
    static int origin(float[] array) {
        return ADDRESS == null ? 0 : bytes(MemorySegment.ofArray(array), ADDRESS) / Float.BYTES;
    }

    private static int bytes(MemorySegment array, MethodHandle address) {
        try {
            return (int) (-(long) address.invokeExact(array, array, 0L) & (LINE - 1));
        } catch (Throwable e) {
            throw new AssertionError("memmove of no bytes", e);
        }
    }
}
