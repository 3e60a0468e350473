package org.mixtura.options;

import org.mixtura.fit.Initialiser;

/// Where a fit starts: the values of `--init`.
public enum Start {
    /// [Initialiser#kMeans].
    KMEANS("kmeans", Initialiser.kMeans()),
    /// [Initialiser#kMeansPlusPlus].
    KMEANS_PLUS_PLUS("kmeans++", Initialiser.kMeansPlusPlus()),
    /// [Initialiser#random].
    RANDOM("random", Initialiser.random()),
    /// [Initialiser#randomFromData].
    RANDOM_FROM_DATA("random-from-data", Initialiser.randomFromData());

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // the initialisers have no state
    private final Initialiser initialiser;

    Start(String word, Initialiser initialiser) {
        this.word = word;
        this.initialiser = initialiser;
    }

    /// The start.
    public Initialiser initialiser() {
        return initialiser;
    }

    /// The word on the command line.
    @Override
    public String toString() {
        return word;
    }
}
