package org.mixtura.report;

import java.nio.charset.StandardCharsets;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;

/// An interactive page about a mixture: one HTML file of less than 3 MB that needs nothing else. Immutable.
///
/// It shows the mixture over rows drawn from the table, replays the iterations of a fit that kept them
/// ([org.mixtura.fit.EmBuilder#history]), and lists components, candidates, restarts and remarkable rows. The same
/// input gives the same bytes.
public final class Page {
    /// A page shows at most so many components.
    public static final int MOST_COMPONENTS = 10_000;

    private final String html;

    Page(String html) {
        this.html = html;
    }

    /// A builder of a page about a fit.
    ///
    /// @param rows the table that was fitted, or another one with its columns
    /// @throws IllegalArgumentException if the table has another number of columns, or the mixture more than
    ///     [#MOST_COMPONENTS] components
    public static PageBuilder of(Fit fit, Rows rows) {
        return new PageBuilder(fit.mixture(), fit, rows);
    }

    /// A builder of a page about a mixture, of whose fit nothing is known.
    ///
    /// @throws IllegalArgumentException as [#of(Fit, Rows)]
    public static PageBuilder of(GaussianMixture mixture, Rows rows) {
        return new PageBuilder(mixture, null, rows);
    }

    /// Of how many iterations a page can show the parameters: what to give to
    /// [org.mixtura.fit.EmBuilder#history].
    ///
    /// @param components k, at least 1
    /// @param dimensions d, at least 1
    /// @return at least 2
    public static int iterations(int components, int dimensions) {
        return Limits.frames(components, Limits.columns(components, dimensions));
    }

    /// The page.
    public String html() {
        return html;
    }

    /// The page in UTF-8; a new array.
    public byte[] bytes() {
        return html.getBytes(StandardCharsets.UTF_8);
    }
}
