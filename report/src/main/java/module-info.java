/// A fit, to be looked at.
module org.mixtura.report {
    requires transitive org.mixtura;
    requires com.google.gson;
    requires java.desktop;
    requires static transitive org.jspecify;

    exports org.mixtura.report;
    exports org.mixtura.report.plot;
}
