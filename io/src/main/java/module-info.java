/// Tables and models, read from files and written to them.
module org.mixtura.io {
    requires transitive org.mixtura;
    requires ch.randelshofer.fastdoubleparser;
    requires com.google.gson;
    requires de.siegmar.fastcsv;
    requires duckdb.jdbc;
    requires java.sql;
    requires static transitive org.jspecify;

    exports org.mixtura.io;
}
