package org.mixtura.report;

/// How much of a table and of a fit goes into a page, so that the page stays small and quick.
final class Limits {
    /// Numbers of four bytes take 5⅓ characters.
    private static final long PARAMETERS = 150_000;

    private static final long SAMPLED_NUMBERS = 200_000;
    private static final int MOST_ROWS = 20_000;
    private static final int LEAST_ROWS = 1_000;
    private static final int MOST_COLUMNS = 24;
    private static final int MOST_FRAMES = 240;

    /// Multiplications in a step of the replay.
    private static final long STEP = 15_000_000;

    /// More components cannot be told apart by eye.
    static final int MOST_REPLAYED = 500;

    /// Multiplications in an iteration of a run that is made for the page alone.
    private static final long ITERATION = 20_000_000;

    private Limits() {}

    /// The parameters of one component in d columns.
    private static long parameters(long d) {
        return 1 + d + d * (d + 1) / 2;
    }

    /// How many columns are shown of a mixture.
    static int columns(int components, int dimensions) {
        int columns = Math.min(dimensions, MOST_COLUMNS);
        while (columns > 2 && components * parameters(columns) > PARAMETERS / 2) {
            columns--;
        }
        return columns;
    }

    /// Of how many iterations the parameters are shown.
    static int frames(int components, int columns) {
        return Math.clamp(PARAMETERS / (components * parameters(columns)), 2, MOST_FRAMES);
    }

    /// How many rows are drawn.
    static int rows(long rows, int components, int columns) {
        long forStep = Math.max(LEAST_ROWS, STEP / (components * (parameters(columns) + 8)));
        return (int) Math.min(rows, Math.min(Math.min(MOST_ROWS, SAMPLED_NUMBERS / columns), forStep));
    }

    /// Whether EM for the page alone sees all rows, or those drawn.
    static boolean replaysAll(long rows, int components, int dimensions) {
        return rows <= ITERATION / (components * parameters(dimensions));
    }
}
