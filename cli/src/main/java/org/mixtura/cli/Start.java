package org.mixtura.cli;

import org.mixtura.fit.Initialiser;

/// Where a fit starts: the values of `--init`.
enum Start {
    KMEANS("kmeans", Initialiser.kMeans()),
    KMEANS_PLUS_PLUS("kmeans++", Initialiser.kMeansPlusPlus()),
    RANDOM("random", Initialiser.random()),
    RANDOM_FROM_DATA("random-from-data", Initialiser.randomFromData());

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // the initialisers have no state
    private final Initialiser initialiser;

    Start(String word, Initialiser initialiser) {
        this.word = word;
        this.initialiser = initialiser;
    }

    Initialiser initialiser() {
        return initialiser;
    }

    /// The word on the command line.
    @Override
    public String toString() {
        return word;
    }
}
