package org.mixtura.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mixtura.data.Rows;
import org.mixtura.io.FitLog;
import org.mixtura.io.InputException;
import org.mixtura.io.Table;
import org.mixtura.io.TableReader;
import org.mixtura.report.plot.CriterionPlot;
import org.mixtura.report.plot.Figure;
import org.mixtura.report.plot.TracePlot;

/// Pictures of the way to a fit.
final class PlotOfFit {
    private static final String MEAN = "mean_log_likelihood";

    private PlotOfFit() {}

    static Figure figure(PlotKind kind, Path file) {
        if (kind == PlotKind.TRACE && isTable(file)) {
            return TracePlot.of(column(file), String.valueOf(file.getFileName()));
        }
        FitLog log = FitLog.read(file);
        String source = log.source().isEmpty() ? String.valueOf(file.getFileName()) : log.source();
        return kind == PlotKind.TRACE ? trace(log, file, source) : criterion(log, file, source);
    }

    private static Figure trace(FitLog log, Path file, String source) {
        if (log.trace().isEmpty()) {
            throw InputException.of(
                    file, "it has no trace; fit again with -o, or give the file that fit --trace writes");
        }
        double[] trace = log.trace().stream().mapToDouble(Double::doubleValue).toArray();
        return TracePlot.of(trace, source);
    }

    private static Figure criterion(FitLog log, Path file, String source) {
        if (log.candidates().isEmpty()) {
            throw InputException.of(
                    file,
                    "it has no candidates: the model was not chosen by a search; fit again with several numbers of"
                            + " components or families, such as -k 1..9 --covariance all");
        }
        try {
            return CriterionPlot.of(candidates(log), measure(log), source);
        } catch (IllegalArgumentException e) {
            throw InputException.of(file, e.getMessage() + "; fit again");
        }
    }

    static List<CriterionPlot.Candidate> candidates(FitLog log) {
        return log.candidates().stream()
                .map(c -> new CriterionPlot.Candidate(c.components(), c.covariance(), criteria(c.values()), c.chosen()))
                .toList();
    }

    /// What the candidates were compared by.
    static CriterionPlot.Measure measure(FitLog log) {
        return CriterionPlot.Measure.of(log.criterion().orElse("bic"));
    }

    private static CriterionPlot.Criteria criteria(FitLog.Values values) {
        return new CriterionPlot.Criteria(values.bic(), values.aic(), values.icl(), values.heldOut());
    }

    private static boolean isTable(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|parquet|npy)(\\.gz)?");
    }

    /// The mean log-likelihoods of a trace that `fit --trace` wrote; in a file without names they are the
    /// second column.
    private static double[] column(Path file) {
        Table table = TableReader.of(file).read();
        int column = table.columns().indexOf(MEAN);
        if (column < 0 && file.toString().endsWith(".npy") && table.columns().size() == 3) {
            column = 1;
        }
        if (column < 0) {
            throw InputException.of(file, "there is no column " + MEAN + "; give a file that fit --trace wrote");
        }
        Rows rows = table.rows();
        double[] values = new double[Math.toIntExact(rows.size())];
        double[] tile = new double[Rows.TILE * rows.dimensions()];
        for (int i = 0; i < values.length; i++) {
            if (i % Rows.TILE == 0) {
                rows.copyTile(i / Rows.TILE, tile);
            }
            values[i] = tile[column * Rows.TILE + i % Rows.TILE];
        }
        return values;
    }
}
