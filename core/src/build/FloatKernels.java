import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes the float32 kernels from the float64 ones: the same text with other words. Run by Maven before it
/// compiles.
///
/// Usage: `java FloatKernels.java FOLDER OUT`, the folders of the package's sources.
final class FloatKernels {
    private static final List<String> CLASSES = List.of(
            "ActiveRows",
            "ScalarDensities",
            "ScalarMoments",
            "VectorDensities",
            "VectorDiagonalDensities",
            "VectorDiagonalMoments",
            "VectorDirectMoments",
            "VectorFoldedMoments",
            "VectorFourRows",
            "VectorMoments",
            "VectorPacking",
            "VectorPanels");

    public static void main(String[] arguments) throws IOException {
        Path out = Files.createDirectories(Path.of(arguments[1]));
        for (String name : CLASSES) {
            String text = inFloat(Files.readString(Path.of(arguments[0], name + ".java")));
            Path file = out.resolve("Float" + name + ".java");
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                Files.writeString(file, text);
            }
        }
    }

    private static String inFloat(String text) {
        return text.replaceAll("\\b(Kernels|Simd|" + String.join("|", CLASSES) + ")\\b", "Float$1")
                .replace("DoubleVector", "FloatVector")
                .replaceAll("\\bdouble", "float")
                .replaceAll("\\bDouble\\b", "Float")
                .replaceAll("(?<![\\w.])(\\d+\\.\\d+)(?![\\w.])", "$1f");
    }
}
