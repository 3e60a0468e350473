/// The options of a fit, as the `mixtura` command and the job for Spark have them.
module org.mixtura.options {
    requires transitive org.mixtura;
    requires transitive info.picocli;
    requires static transitive org.jspecify;

    exports org.mixtura.options;

    opens org.mixtura.options to
            info.picocli;
}
