package org.mixtura.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Regularisation;
import org.mixtura.io.FitLog;
import org.mixtura.io.FittedPrior;
import org.mixtura.io.InputException;
import org.mixtura.io.Model;
import org.mixtura.io.Provenance;
import org.mixtura.options.Numbers;
import org.mixtura.report.PageBuilder;
import org.mixtura.report.Run;

/// What a model file tells a page about how the model came about.
final class Past {
    private static final Pattern REGULARISATION = Pattern.compile("(relative|absolute) ([0-9.]+(?:E-?[0-9]+)?)");

    private Past() {}

    static void add(PageBuilder page, Model model, Path file) {
        Provenance p = model.provenance().orElseThrow();
        FitLog log = FitLog.read(file);
        page.run(new Run(p.rows(), p.logLikelihood(), p.outcome(), p.converged(), p.iterations(), log.trace()))
                .fact("Fitted to", p.source() + ", " + Numbers.count(p.rows(), "row"))
                .fact("Regularisation", p.regularisation())
                .fact("Seed", String.valueOf(p.seed()))
                .fact("Fitted by", "Mixtura " + p.version());
        try {
            page.replay(settings(model, p));
            if (!log.candidates().isEmpty()) {
                page.candidates(PlotOfFit.measure(log), PlotOfFit.candidates(log));
            }
        } catch (IllegalArgumentException e) {
            throw InputException.of(file, e.getMessage() + "; fit again");
        }
    }

    /// As far as a model file has them: limits and tolerance are the defaults.
    private static Em settings(Model model, Provenance p) {
        EmBuilder settings = Em.components(model.mixture().size())
                .family(model.mixture().family())
                .regularisation(regularisation(p.regularisation()))
                .seed(p.seed());
        p.prior().map(FittedPrior::prior).ifPresent(settings::prior);
        return settings.build();
    }

    /// As [Provenance#of] writes it.
    private static Regularisation regularisation(String text) {
        Matcher parts = REGULARISATION.matcher(text);
        if (parts.matches()) {
            double amount = Double.parseDouble(parts.group(2));
            return parts.group(1).equals("relative")
                    ? new Regularisation.Relative(amount)
                    : new Regularisation.Absolute(amount);
        }
        throw new IllegalArgumentException(
                "regularisation is \"" + text + "\"; it must be 'relative' or 'absolute' and a number");
    }
}
